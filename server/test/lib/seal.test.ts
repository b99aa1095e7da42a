import bcrypt from 'bcrypt';
import { describe, expect, it, vi } from 'vitest';
import { openPasswordHasher } from '../../src/lib/password-hasher.ts';
import { authenticateText, deriveKey, seal, unseal } from '../../src/lib/seal.ts';

const key = deriveKey('a secret', 'one purpose');

describe('a sealed text', () => {
  it('is encrypted as AES-256-GCM has it: nonce, text, tag', () => {
    // Written by this very construction once; what stores hold must open for ever.
    const sealed = '6FSt9HfMxtwwlkcfLkCBCSAFA6yerPyKFipVBOUvfpb7FVaW4DFu3Wo7Gg';
    expect(unseal(key, sealed, 'a place')).toBe('pässwörd 🚀');
    expect(unseal(key, 't5FwWrY6UnGNobvyBgwwuHvDzKeB479CVau3sTOZoaGiSRjyktVaGk4zTg')).toBe('pässwörd 🚀');
    expect(Buffer.from(seal(key, 'four'), 'base64url')).toHaveLength(12 + 4 + 16);
    expect(seal(key, '')).toMatch(/^[\w-]{38}$/);
    expect(unseal(key, seal(key, ''))).toBe('');
    expect(unseal(key, seal(key, 'x'.repeat(100_000), 'p'), 'p')).toBe('x'.repeat(100_000));
  });

  it('opens under its key, at its place, whole, and not otherwise', () => {
    const sealed = Buffer.from(seal(key, 'a text', 'a place'), 'base64url');
    const open =
      (bytes: Buffer, place?: string, by = key) =>
      () =>
        unseal(by, bytes.toString('base64url'), place);
    expect(open(sealed, 'a place')()).toBe('a text');
    expect(open(sealed, 'another')).toThrow();
    expect(open(sealed)).toThrow();
    expect(open(sealed, 'a place', deriveKey('a secret', 'another purpose'))).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(open(changed, 'a place'), String(at)).toThrow();
    }
    // A tag that was cut short would be found by trying.
    for (const length of [0, 12, 20, sealed.length - 1]) expect(open(sealed.subarray(0, length), 'a place')).toThrow();
  });

  it('is another one each time', () => {
    expect(seal(key, 'same', 'place')).not.toBe(seal(key, 'same', 'place'));
  });
});

describe('what follows from a secret', () => {
  it('is HKDF with SHA-256 for each purpose, and HMAC-SHA-256 of a text', () => {
    expect(key.toString('hex')).toBe('5d5df0ab4c7bb980de9e02e31e3c7ba17949c66048040fad986b0ecb6d875181');
    expect(authenticateText(key, 'a text')).toBe('675023d4f98be5df8a79c1edeb7a56c326754872860de2a37c1fd74b58490e5f');
    expect(authenticateText(key, Buffer.from('a text'))).toBe(
      '675023d4f98be5df8a79c1edeb7a56c326754872860de2a37c1fd74b58490e5f',
    );
  });
});

describe('a password hasher', () => {
  const settings = { cost: 5, atOnce: 2, waiting: 2 };

  it('writes bcrypt as PHP does, of its cost, with a salt of its own', async () => {
    const { hash, verify } = await openPasswordHasher(settings);
    const [one, two] = [await hash('a password'), await hash('a password')];
    expect(one).toMatch(/^\$2y\$05\$.{53}$/);
    expect(two).not.toBe(one);
    expect([await verify('a password', one), await verify('a Password', one), await verify('', one)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('reads what others have written, of any cost, and takes nobody’s password for right', async () => {
    const { verify } = await openPasswordHasher(settings);
    const cheap = await (await openPasswordHasher({ ...settings, cost: 4 })).hash('a password');
    for (const form of ['$2y$', '$2b$', '$2a$'])
      expect(await verify('a password', cheap.replace('$2y$', form)), form).toBe(true);
    expect(await verify('another', cheap)).toBe(false);
    expect([await verify('', null), await verify('a password', null)]).toEqual([false, false]);
  });

  it('takes as long for nobody, and for a hash that is cheaper than its own, as for any other', async () => {
    const { hash, verify } = await openPasswordHasher(settings);
    const hashes = {
      own: await hash('a password'),
      cheap: await (await openPasswordHasher({ ...settings, cost: 4 })).hash('a password'),
      dear: await (await openPasswordHasher({ ...settings, cost: 6 })).hash('a password'),
      nobody: null,
    };
    const compare = vi.spyOn(bcrypt, 'compare');
    const costs: Record<string, number[]> = {};
    for (const [name, known] of Object.entries(hashes)) {
      await verify('a password', known);
      costs[name] = compare.mock.calls.splice(0).map(([, compared]) => bcrypt.getRounds(compared));
    }
    compare.mockRestore();
    expect(costs).toEqual({ own: [5], cheap: [4, 5], dear: [6], nobody: [5] });
  });

  it('computes so many at once, lets so many wait, and refuses the rest at once', async () => {
    const hasher = await openPasswordHasher(settings);
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => hasher.verify('a password', null)));
    expect(asked.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), ...Array(2).fill('rejected')]);
    expect(asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.retryAfter] : []))).toEqual([2, 2]);
    expect(hasher.figures).toEqual({ waiting: 0, refused: 2 });
  });
});
