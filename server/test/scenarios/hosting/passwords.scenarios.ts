import bcrypt from 'bcrypt';
import { expect } from 'vitest';
import { whileFull } from '../../support/full-hasher.ts';
import { expectInvalid } from '../../support/hosting-expectations.ts';
import {
  type HostingScenario,
  password,
  passwordHash,
  type ShownClient,
  type Stage,
} from '../../support/hosting-stage.ts';

/** Whether a password is the one behind a client's hash. The library knows the hash by its older spelling only. */
function verify(word: string, { passwordHash: hash = '' }: Pick<ShownClient, 'passwordHash'>): Promise<boolean> {
  return bcrypt.compare(word, hash.replace('$2y$', '$2b$'));
}

/** What is asked for with no password of its own, on create and on update of one client. */
async function makeTries({ createClient, post, put, unique }: Stage) {
  const client = await createClient();
  return {
    client,
    create: (fields: object) => post('/client', { username: unique('tries'), emailAddress: 'a@b.example', ...fields }),
    update: (fields: object) => put(`/client/${client.id}`, fields),
  };
}

const salted = passwordHash.slice('$2y$04$'.length);

export const passwordScenarios: readonly HostingScenario[] = [
  {
    id: 'H-801',
    contract: 'a password is stored as a bcrypt hash, given back as $2y$, and the password itself is in no answer',
    run: async (stage) => {
      const { create, update, client } = await makeTries(stage);
      for (const word of ['long enough', 'pässwörter €😀', ' spaces stay ', '$2y$04$looks-like-a-hash']) {
        for (const answer of [await create({ password: word }), await update({ password: word })]) {
          expect(answer.status, answer.text).toBeLessThan(300);
          expect(answer.body.passwordHash).toMatch(/^\$2y\$04\$[./A-Za-z0-9]{53}$/);
          expect(await verify(word, answer.body)).toBe(true);
          expect(await verify(`${word}x`, answer.body)).toBe(false);
          expect(answer.body).not.toHaveProperty('password');
          expect(answer.text).not.toContain(JSON.stringify(word).slice(1, -1));
        }
        expect(await verify(word, await stage.readClient(client.id))).toBe(true);
      }
    },
  },
  {
    id: 'H-802',
    contract: 'a password left out on update is unchanged; another one replaces it',
    run: async (stage) => {
      const { client, update } = await makeTries(stage);
      expect((await update({ company: 'B' })).body.passwordHash).toBe(client.passwordHash);
      const changed = (await update({ password: 'another password' })).body;
      expect(await verify('another password', changed)).toBe(true);
      expect(await verify('long enough', changed)).toBe(false);
    },
  },
  {
    id: 'H-803',
    contract: 'password wins over passwordHash, on create and on update, whatever hash it is',
    run: async (stage) => {
      const { create, update } = await makeTries(stage);
      for (const hash of [passwordHash, 'no hash at all', '']) {
        const both = { password: 'the password wins', passwordHash: hash };
        for (const answer of [await create(both), await update(both)]) {
          expect(answer.status, answer.text).toBeLessThan(300);
          expect(await verify('the password wins', answer.body)).toBe(true);
        }
      }
    },
  },
  {
    id: 'H-804',
    contract: 'passwordHash may stand in for password: $2y$, $2b$ and $2a$ are taken and given back as $2y$',
    run: async (stage) => {
      const { create, update } = await makeTries(stage);
      for (const word of ['first word', 'second word', 'third word']) {
        const hash = await bcrypt.hash(word, 4);
        for (const prefix of ['$2y$', '$2b$', '$2a$']) {
          const fields = { passwordHash: hash.replace('$2b$', prefix) };
          for (const answer of [await create(fields), await update(fields)]) {
            expect(answer.body.passwordHash).toBe(hash.replace('$2b$', '$2y$'));
            expect(await verify(word, answer.body)).toBe(true);
          }
        }
      }
    },
  },
  {
    id: 'H-805',
    contract: 'a bcrypt hash of cost 4 to 13 is taken, of cost 3, 14 or 31 it is 400 with properties.passwordHash',
    run: async (stage) => {
      const { create, update } = await makeTries(stage);
      for (const cost of ['04', '05', '09', '10', '12', '13']) {
        const hash = `$2y$${cost}$${salted}`;
        expect((await create({ passwordHash: hash })).body.passwordHash).toBe(hash);
        expect((await update({ passwordHash: hash })).body.passwordHash).toBe(hash);
      }
      for (const cost of ['00', '03', '14', '20', '31', '4', '004', '1a', '-1']) {
        expectInvalid(await create({ passwordHash: `$2y$${cost}$${salted}` }), 'passwordHash');
        expectInvalid(await update({ passwordHash: `$2y$${cost}$${salted}` }), 'passwordHash');
      }
    },
  },
  {
    id: 'H-806',
    contract: 'what is no well-formed bcrypt hash is 400 with properties.passwordHash',
    run: async (stage) => {
      const { client, create, update } = await makeTries(stage);
      const others = ['$2x$', '$2$', '$2Y$', '$1$', '$5$', '$argon2id$', '2y$', '$2y', ' $2y$', '$$2y$'];
      const wrong = [
        ...['', 'plain text', `${passwordHash}x`, passwordHash.slice(0, -1), `${passwordHash}\n`, ` ${passwordHash}`],
        ...[`${passwordHash.slice(0, -1)}!`, `${passwordHash.slice(0, -1)}\0`, passwordHash.toUpperCase()],
        ...others.map((prefix) => `${prefix}${passwordHash.slice('$2y$'.length)}`),
        ...[null, 5, true, [], {}],
      ];
      for (const hash of wrong) {
        // What is no text is no hash, so that the create has neither.
        expectInvalid(
          await create({ passwordHash: hash }),
          'passwordHash',
          ...(typeof hash === 'string' ? [] : ['password']),
        );
        expectInvalid(await update({ passwordHash: hash }), 'passwordHash');
      }
      expect(await stage.readClient(client.id)).toEqual(client);
    },
  },
  {
    id: 'H-807',
    contract: 'an empty password or one of 7 characters is 400 with properties.password, one of 8 is taken',
    run: async (stage) => {
      const { client, create, update } = await makeTries(stage);
      const wrong = ['', '1234567', 'ääääääü', '😀😀😀😀😀😀😀', null, 12345678, true, [], {}];
      for (const password of wrong) {
        expectInvalid(await create({ password }), 'password');
        expectInvalid(await update({ password }), 'password');
      }
      expect(await stage.readClient(client.id)).toEqual(client);
      for (const password of ['12345678', 'ääääääüü', '😀😀😀😀😀😀😀😀']) {
        expect(await verify(password, (await create({ password })).body)).toBe(true);
        expect(await verify(password, (await update({ password })).body)).toBe(true);
      }
    },
  },
  {
    id: 'H-808',
    contract: 'a password of 72 bytes of UTF-8 is taken and counts to its last byte, one of 73 is 400',
    run: async (stage) => {
      const { create, update } = await makeTries(stage);
      for (const word of ['x'.repeat(72), 'ä'.repeat(36), '€'.repeat(24), '😀'.repeat(18)]) {
        expect(Buffer.byteLength(word)).toBe(72);
        const { body } = await create({ password: word });
        expect(await verify(word, body)).toBe(true);
        expect(await verify(`${word.slice(0, -1)}?`, body)).toBe(false);
        expect((await update({ password: word })).status).toBe(200);
        expectInvalid(await create({ password: `${word}x` }), 'password');
        expectInvalid(await update({ password: `${word}x` }), 'password');
      }
    },
  },
  {
    id: 'H-809',
    contract: 'a password with a NUL, where bcrypt would end, or with half a character is 400',
    run: async (stage) => {
      const { create, update } = await makeTries(stage);
      for (const password of ['long enough\0and more', '\0long enough', 'long enough\ud800', '\udc00long enough']) {
        expectInvalid(await create({ password }), 'password');
        expectInvalid(await update({ password }), 'password');
      }
    },
  },
  {
    id: 'H-810',
    contract: 'a create with neither is 400 with properties.password',
    run: async (stage) => {
      const { create } = await makeTries(stage);
      expectInvalid(await create({}), 'password');
      expectInvalid(await create({ active: true, password: undefined }), 'password');
    },
  },
  {
    id: 'H-811',
    contract: 'the shortest password is a setting',
    settings: 'otherPolicy',
    run: async (stage) => {
      const { create, update } = await makeTries(stage);
      expectInvalid(await create({ password: '12345678901' }), 'password');
      expectInvalid(await update({ password: '12345678901' }), 'password');
      expect((await create({ password: '123456789012' })).status).toBe(201);
    },
  },
  {
    id: 'H-812',
    contract: 'where too many passwords wait to be hashed: 429 with Retry-After at once, and nothing is made',
    settings: 'oneHash',
    run: async (stage) => {
      const { create, update } = await makeTries(stage);
      const { passwords } = stage.world.opened.ports;
      for (const ask of [create, update]) {
        const answer = await whileFull(passwords, () => ask({ password }));
        expect([answer.status, answer.body.error.code, answer.headers['retry-after']]).toEqual([429, 'busy', '2']);
      }
      expect((await create({ password })).status).toBe(201);
    },
  },
];
