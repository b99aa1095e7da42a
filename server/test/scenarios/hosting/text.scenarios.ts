import { expect } from 'vitest';
import { expectError, expectInvalid } from '../../support/hosting-expectations.ts';
import type { HostingScenario, Stage } from '../../support/hosting-stage.ts';

const nameFields = ['username', 'firstName', 'lastName', 'company'] as const;
const textFields = [...nameFields, 'emailAddress'] as const;

/** A value of the right shape for a field, around some text. */
const around = (field: string, text: string): string => (field === 'emailAddress' ? `a${text}@b.example` : `a${text}b`);

/** Names of one person in different cases. Folding has to know more than ASCII and more than one letter for one. */
const twins = [
  ['özil', 'ÖZIL'],
  ['straße', 'STRASSE', 'Strasse'],
  ['οδος', 'ΟΔΟΣ', 'οδοσ'],
  ['иван', 'ИВАН'],
  ['ﬁsch', 'FISCH', 'fisch'],
  ['e\u0301va', 'ÉVA', 'éva'],
  ['ǆuro', 'ǅuro', 'Ǆuro'],
  ['ⅷ', 'Ⅷ'],
];

/** Text that means something elsewhere, and nothing here. */
const hostile = [
  ...["' OR 1=1--", '%_\\*', '=1+1', '<script>alert(1)</script>', '{{7*7}}', '__proto__', 'null', '$2y$04$x', '"\\"'],
  ...['\u202Etxt', 'a\u200Bb', '\ufeffa', 'a\u2028b', '😀👩‍👩‍👧', 'ﷺ', '\u0958', 'İıßſKﬁ', '\u{10ffff}', 'Z̸a̷l̶g̵o'],
];

async function makeWriter(stage: Stage) {
  const client = await stage.createClient();
  const base = () => ({ username: stage.unique('text'), emailAddress: 'a@b.example', password: 'long enough' });
  return {
    client,
    create: (fields: object) => stage.post('/client', { ...base(), ...fields }),
    update: (fields: object) => stage.put(`/client/${client.id}`, fields),
  };
}

export const textScenarios: readonly HostingScenario[] = [
  {
    id: 'H-901',
    contract: "text is NFC-normalised: decomposed in, composed out, in every field and in a domain's name and path",
    run: async (stage) => {
      const { create, update } = await makeWriter(stage);
      for (const field of textFields) {
        const composed = around(field, stage.unique('é한'));
        for (const answer of [await create({ [field]: composed.normalize('NFD') })]) {
          expect(answer.status, answer.text).toBe(201);
          expect(answer.body[field]).toBe(composed);
        }
        const other = around(field, stage.unique('ñ'));
        expect((await update({ [field]: other.normalize('NFD') })).body[field]).toBe(other);
      }
      const { id } = await stage.createClient({ domainMaxCount: -1 });
      const domain = await stage.createDomain(id, 'bücher.example/é'.normalize('NFD'));
      expect(domain).toMatchObject({ name: 'bücher.example', path: '/é' });
    },
  },
  {
    id: 'H-902',
    contract: 'searches find what was written composed by the decomposed spelling, and the other way round',
    run: async (stage) => {
      const address = `${stage.unique('é')}@a.example`;
      const client = await stage.createClient({ username: stage.unique('é한'), emailAddress: address });
      for (const form of ['NFC', 'NFD'] as const) {
        const urls = [
          `/client/by-username/${encodeURIComponent(client.username.normalize(form))}`,
          `/clientgetid/${encodeURIComponent(client.username.normalize(form))}`,
          `/clientgetid/${encodeURIComponent(address.normalize(form))}`,
        ];
        for (const url of urls) expect((await stage.get(url)).body).toEqual(client);
      }
    },
  },
  {
    id: 'H-903',
    contract: "control characters are 400 by the field's name: C0, DEL and C1, in every field",
    run: async (stage) => {
      const { client, create, update } = await makeWriter(stage);
      for (const field of textFields)
        for (const control of ['\0', '\u0001', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u009f']) {
          expectInvalid(await create({ [field]: around(field, control) }), field);
          expectInvalid(await update({ [field]: around(field, control) }), field);
        }
      expect(await stage.readClient(client.id)).toEqual(client);
    },
  },
  {
    id: 'H-904',
    contract: "control characters in a domain's name or path are 400 with properties.name",
    run: async (stage) => {
      const { id } = await stage.createClient({ domainMaxCount: -1 });
      const made = await stage.createDomain(id, 'a.example');
      for (const control of ['\0', '\t', '\n', '\u001b', '\u007f', '\u0085', '\ud800'])
        for (const name of [`b${control}.example`, `b.example/x${control}y`, `https://b.example${control}`]) {
          expectInvalid(await stage.post(`/client/${id}/domain`, { name }), 'name');
          expectInvalid(await stage.put(`/client/${id}/domain/${made.id}`, { name }), 'name');
        }
    },
  },
  {
    id: 'H-905',
    contract: "half a surrogate pair is 400 by the field's name",
    run: async (stage) => {
      const { create, update } = await makeWriter(stage);
      for (const field of textFields)
        for (const half of ['\ud83d', '\ude00', '\ude00\ud83d']) {
          expectInvalid(await create({ [field]: around(field, half) }), field);
          expectInvalid(await update({ [field]: around(field, half) }), field);
        }
    },
  },
  {
    id: 'H-906',
    contract: 'a search for what no name can be is 404',
    run: async ({ get }) => {
      for (const term of ['%00', 'a%00b', '%0A', '%7F', '%C2%85'])
        for (const url of ['/client/by-username/', '/client/by-apiKey/', '/clientgetid/'])
          expectError(await get(url + term), 404, 'client_not_found');
    },
  },
  {
    id: 'H-907',
    contract: 'user names are compared without regard to case for all of Unicode',
    run: async (stage) => {
      const { create } = await makeWriter(stage);
      for (const [first, ...others] of twins) {
        const suffix = stage.unique('');
        const client = await stage.createClient({ username: `${first}${suffix}` });
        for (const other of others) {
          expectInvalid(await create({ username: `${other}${suffix}` }), 'username');
          const found = await stage.get(`/client/by-username/${encodeURIComponent(`${other}${suffix}`)}`);
          expect(found.body).toEqual(client);
        }
      }
      const suffix = stage.unique('');
      for (const word of ['ı', 'i̇', 'l', '1', 'а', 'a', 'ä']) await stage.createClient({ username: word + suffix });
    },
  },
  {
    id: 'H-908',
    contract: "names up to 255 characters, counted as people do: 256 is 400 by the field's name",
    run: async (stage) => {
      const { create, update } = await makeWriter(stage);
      for (const field of nameFields)
        for (const character of ['x', 'ä', '€', '😀']) {
          const word = stage.unique('');
          const longest = word + character.repeat(255 - word.length);
          expect((await create({ [field]: longest })).body[field]).toBe(longest);
          const another = character + longest.slice(character.length);
          expect((await update({ [field]: character === 'x' ? `y${another.slice(1)}` : longest })).status).toBe(
            field === 'username' && character !== 'x' ? 400 : 200,
          );
          expectInvalid(await create({ [field]: `${longest}${character}` }), field);
          expectInvalid(await update({ [field]: `${longest}${character}` }), field);
        }
    },
  },
  {
    id: 'H-909',
    contract: 'a name is measured as it is stored: what NFC makes shorter or longer',
    run: async (stage) => {
      const { create } = await makeWriter(stage);
      for (const field of nameFields) {
        const shorter = 'e\u0301'.repeat(254) + (field === 'username' ? 'x' : 'y');
        expect((await create({ [field]: shorter })).body[field]).toBe(shorter.normalize('NFC'));
        expectInvalid(await create({ [field]: '\u0958'.repeat(128) }), field);
      }
    },
  },
  {
    id: 'H-910',
    contract: 'the longest user name can be asked for, of the longest characters too',
    run: async (stage) => {
      const word = stage.unique('');
      const client = await stage.createClient({ username: word + '😀'.repeat(255 - word.length) });
      for (const url of ['/client/by-username/', '/clientgetid/'])
        expect((await stage.get(url + encodeURIComponent(client.username))).body).toEqual(client);
    },
  },
  {
    id: 'H-911',
    contract: 'an e-mail address has up to 254 characters, as mail servers take it; 255 is 400',
    run: async (stage) => {
      const { create, update } = await makeWriter(stage);
      const longest = `${'a'.repeat(254 - '@b.example'.length)}@b.example`;
      expect((await create({ emailAddress: longest })).body.emailAddress).toBe(longest);
      expect((await update({ emailAddress: longest })).body.emailAddress).toBe(longest);
      expectInvalid(await create({ emailAddress: `a${longest}` }), 'emailAddress');
      expectInvalid(await update({ emailAddress: `a${longest}` }), 'emailAddress');
    },
  },
  {
    id: 'H-912',
    contract: "a domain's name has up to 255 characters with its path, and a host name up to 253: more is 400",
    run: async (stage) => {
      const { id } = await stage.createClient({ domainMaxCount: -1 });
      const name = (size: number) => `a.example/${'x'.repeat(size - 'a.example/'.length)}`;
      expect((await stage.createDomain(id, name(255))).path).toHaveLength(246);
      expectInvalid(await stage.post(`/client/${id}/domain`, { name: name(256) }), 'name');
      const host = `${'a23456789.'.repeat(25)}abc`;
      expect(await stage.createDomain(id, host)).toMatchObject({ name: host });
      expectInvalid(await stage.post(`/client/${id}/domain`, { name: `${host}d` }), 'name');
      const label = 'a'.repeat(63);
      expect(await stage.createDomain(id, `${label}.example`)).toMatchObject({ name: `${label}.example` });
    },
  },
  {
    id: 'H-913',
    contract: 'text that means something elsewhere is read back as it was written',
    run: async (stage) => {
      const { update, client } = await makeWriter(stage);
      for (const text of hostile) {
        const fields = { firstName: text, lastName: text, company: text, username: `u${text}${stage.unique('')}` };
        const expected = Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [name, value.normalize('NFC')]),
        );
        const answer = await update(fields);
        expect(answer.status, answer.text).toBe(200);
        expect(answer.body).toMatchObject(expected);
        expect(await stage.readClient(client.id)).toMatchObject(expected);
        expect((await stage.get('/client')).body).toMatchObject([expected]);
      }
    },
  },
];
