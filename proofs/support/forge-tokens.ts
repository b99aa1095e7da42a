import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

type Part = Readonly<Record<string, unknown>>;

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part: string): Part => JSON.parse(Buffer.from(part, 'base64url').toString()) as Part;

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const signWith = (hash: string, key: KeyObject, text: string): string =>
  sign(hash, Buffer.from(text), key).toString('base64url');

/** Forgeries of a token of a session, by what is forged. `jwk` is the public key that the server shows. */
export function forgeTokens(token: string, jwk: Part): ReadonlyMap<string, string> {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const header = decode(head);
  const payload = decode(claims);
  const forged = new Map<string, string>();
  const own = (name: string, moreHeader: Part, moreClaims: Part = {}): void => {
    const text = `${encode({ ...header, ...moreHeader })}.${encode({ ...payload, ...moreClaims })}`;
    forged.set(name, `${text}.${signWith('sha256', rsa.privateKey, text)}`);
  };
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null, 0]) {
    const text = `${encode({ ...header, alg })}.${claims}`;
    forged.set(`algorithm ${alg}, unsigned`, `${text}.`);
    forged.set(`algorithm ${alg}, with the old signature`, `${text}.${signature}`);
  }
  for (const [alg, hash] of [
    ['HS256', 'sha256'],
    ['HS384', 'sha384'],
    ['HS512', 'sha512'],
  ] as const)
    for (const [name, secret] of [
      ['nothing', ''],
      ['the modulus', String(jwk.n)],
      ['the shown key', JSON.stringify(jwk)],
      ['its name', String(jwk.kid)],
    ] as const) {
      const text = `${encode({ ...header, alg })}.${claims}`;
      forged.set(`${alg} with ${name}`, `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`);
    }
  const mine = rsa.publicKey.export({ format: 'jwk' });
  own('another key', {});
  own('a key that it brings itself', { jwk: mine });
  own('a key that it brings under the server’s name', { jwk: { ...mine, kid: jwk.kid } });
  own('a key elsewhere', { jku: 'https://keys.example/jwks.json' });
  own('a certificate elsewhere', { x5u: 'https://keys.example/x.pem' });
  own('a certificate that it brings itself', { x5c: ['MIIB'] });
  own('a critical extension', { crit: ['b64'], b64: false });
  for (const kid of [
    '',
    '../../dev/null',
    "' or 1=1--",
    '__proto__',
    'constructor',
    0,
    null,
    [jwk.kid],
    { kid: jwk.kid },
  ])
    own(`kid ${JSON.stringify(kid)}`, { kid });
  for (const more of [
    { user_id: 1, is_admin: true },
    { exp: 99_999_999_999 },
    { sid: '1' },
    { client_id: 1 },
    { token_type: 'access' },
    { aud: 'a' },
    { nbf: 0 },
    { act: { user_id: 1 } },
  ])
    forged.set(
      `another claim ${JSON.stringify(more)}`,
      `${head}.${encode({ ...payload, ...more, jti: payload.jti, x: 1 })}.${signature}`,
    );
  for (const typ of ['at+jwt', '', 'JOSE', null])
    forged.set(`type ${typ}`, `${encode({ ...header, typ })}.${claims}.${signature}`);
  const text = `${encode({ ...header, alg: 'ES256' })}.${claims}`;
  forged.set(
    'ES256 with another key',
    `${text}.${sign('sha256', Buffer.from(text), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`,
  );
  forged.set('ES256 with nothing', `${text}.${Buffer.alloc(64).toString('base64url')}`);
  for (const [name, one] of [
    ['no signature', `${head}.${claims}.`],
    ['a cut signature', token.slice(0, -4)],
    ['a longer signature', `${token}AAAA`],
    ['two parts', `${head}.${claims}`],
    ['four parts', `${token}.${signature}`],
    ['only dots', '..'],
    ['twice', `${token}${token}`],
    ['standard base64', `${head}=.${claims}=.${signature}=`],
    ['as JSON', encode({ payload: claims, protected: head, signature })],
  ] as const)
    forged.set(name, one);
  return forged;
}
