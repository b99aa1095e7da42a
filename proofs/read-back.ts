import assert from 'node:assert/strict';
import { type Dice, makeDice } from '../server/test/support/dice.ts';
import { makeHostingKey } from '../server/test/support/hosting-keys.ts';
import { makeIamReseller, makeIamSeller } from '../server/test/support/iam-resellers.ts';
import { makeTenant } from '../server/test/support/tenants.ts';
import { openWorld, type World } from '../server/test/support/world.ts';
import type { Proof } from './proof.ts';
import { hostileHosts, hostileMoments, hostileNames, hostileTexts, numberTexts } from './support/hostile-values.ts';

/** A field that keeps a text, and where it is shown. */
interface Field {
  readonly name: string;
  /** What it shares with another field. */
  readonly of?: string;
  readonly write: { readonly method: 'POST' | 'PUT' | 'PATCH'; readonly url: string; readonly isKey: boolean };
  /** `before` is what it has kept until now. */
  body(text: string, before?: string | null): object;
  /** Where it is read, through which door, and what of the answer it is. */
  readonly reads: readonly {
    readonly url: string;
    readonly isKey: boolean;
    find(answer: Answer, expected: string | null): unknown;
  }[];
  /** What is kept of a text: all of it, in its composed form (NFC), unless the field says otherwise. */
  keep?(text: string): string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what is looked for
type Answer = any;

/** Texts that no list has: of any characters, of many languages, that join, turn round or are not there. */
function makeText(dice: Dice): string {
  const ranges = [
    ...([
      [0x20, 0x7e],
      [0, 0x1f],
      [0x7f, 0x24f],
      [0x300, 0x36f],
      [0x590, 0x6ff],
      [0x200b, 0x206f],
    ] as const),
    ...([
      [0x1100, 0x11ff],
      [0x3040, 0x30ff],
      [0xac00, 0xd7a3],
      [0xd800, 0xdfff],
      [0xe000, 0xe010],
    ] as const),
    ...([
      [0xfdd0, 0xfdef],
      [0xfe00, 0xfeff],
      [0xff00, 0xffff],
      [0x1f300, 0x1faff],
      [0x10fff0, 0x10ffff],
    ] as const),
  ] as const;
  return Array.from({ length: 1 + dice.below(24) }, () => {
    const [first, last] = dice.pick(ranges);
    return String.fromCodePoint(first + dice.below(last - first + 1));
  }).join('');
}

const long = ['x', 'ß', '😀', '\0', 'e\u0301', '"', '\\'].map((part) =>
  part.repeat(Math.ceil(1_000_000 / part.length)),
);
const texts = [...new Set([...hostileTexts, ...numberTexts, ...hostileHosts, ...hostileNames, ...hostileMoments])];

/** Bodies that are no UTF-8, and what is no JSON before or behind it. `a` is where a text stands. */
const brokenBytes = ['c0af', 'eda080', 'ff', 'f4908080', 'e2', 'f0288cbc'];

const trimmed = (text: string): string => text.trim().normalize('NFC');

/** A person's name is two parts, the last word and what is before it, without white space around them. */
function keepName(text: string): string | null {
  const name = trimmed(text);
  const space = name.lastIndexOf(' ');
  return space === -1 ? name || null : `${name.slice(0, space).trim()} ${name.slice(space + 1)}`;
}

async function listFields(world: World): Promise<{ fields: readonly Field[]; credentials: string; apiKey: string }> {
  const reseller = await makeIamReseller(world);
  const seller = await makeIamSeller(world, reseller, 'seller@sellers.example');
  const { clientId, userId, domainId, viewId } = await makeTenant(world, reseller, seller.id);
  const [hosting, iam, v1] = [`/hosting/api/client/${clientId}`, '/iam', '/api/v1'];
  const put = { method: 'PUT', url: hosting, isKey: true } as const;
  const read = { url: hosting, isKey: true } as const;
  const domain = { url: `${hosting}/domain/${domainId}`, isKey: true } as const;
  const patch = (url: string) => ({ method: 'PATCH', url, isKey: false }) as const;
  const notes = { url: `${v1}/clients/${clientId}/notes`, isKey: false } as const;
  const tags = { url: `${v1}/clients/${clientId}/tags`, isKey: false } as const;
  const view = { url: `${v1}/views/${viewId}`, isKey: false } as const;
  const ofIam = { url: `${iam}/clients/${clientId}`, isKey: false } as const;
  const user = { url: `${iam}/users/${userId}`, isKey: false } as const;
  return {
    credentials: reseller.credentials.authorization,
    apiKey: await makeHostingKey(world, reseller.id, null),
    fields: [
      {
        name: 'company, by the Hosting API',
        of: 'company',
        write: put,
        body: (text) => ({ company: text }),
        reads: [
          { ...read, find: ({ company }) => company },
          { ...ofIam, find: ({ companyName }) => companyName },
        ],
      },
      {
        name: 'company, by the reseller API',
        of: 'company',
        write: patch(ofIam.url),
        body: (text) => ({ companyName: text }),
        reads: [
          { ...ofIam, find: ({ companyName }) => companyName },
          { ...read, find: ({ company }) => company },
        ],
      },
      {
        name: 'first name, by the Hosting API',
        write: put,
        body: (text) => ({ firstName: text }),
        reads: [{ ...read, find: ({ firstName }) => firstName }],
      },
      {
        name: 'name of a user, by the reseller API',
        write: patch(user.url),
        body: (text) => ({ name: text }),
        reads: [{ ...user, find: ({ name }) => name }],
        keep: keepName,
      },
      {
        name: 'settings of a domain',
        write: { method: 'PUT', ...domain },
        body: (text) => ({ imprintText: text, nested: [{ deep: text }, null, 1] }),
        reads: [
          { ...domain, find: ({ imprintText }) => imprintText },
          { ...domain, find: ({ nested }) => nested?.[0]?.deep },
        ],
        keep: String,
      },
      {
        name: 'note',
        write: { method: 'POST', ...notes },
        body: (text) => ({ text }),
        reads: [{ ...notes, find: ({ items }) => items[0]?.text }],
      },
      {
        name: 'tag',
        write: { method: 'PATCH', ...tags },
        body: (text, before) => ({ add: [text], ...(typeof before !== 'string' ? {} : { remove: [before] }) }),
        // There is another one.
        reads: [{ ...tags, find: ({ items }, expected) => items.find((one: string) => one === expected) ?? items }],
        keep: trimmed,
      },
      {
        name: 'name of a saved view',
        write: patch(view.url),
        body: (text) => ({ name: text }),
        reads: [{ ...view, find: ({ name }) => name }],
        keep: trimmed,
      },
    ],
  };
}

/** What is kept is kept as it is. */
const proof: Proof = {
  lines: [10],
  holds:
    'A hard text in a company, a name, a note, a tag, a saved view or the settings of a domain is refused with 400, or 413 where it is too large. Else every door that shows it gives it back byte for byte, in its composed form (NFC), after a restart too. What is refused changes nothing, and what is no UTF-8 is refused',
  unit: 'texts in fields',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 400, hand: 20_000 },
  async run({ backend, size, seed, say }) {
    const world = await openWorld(backend, { LOG_LEVEL: 'fatal' });
    const { fields, credentials, apiKey } = await listFields(world);
    const counts = { 'kept and read back': 0, refused: 0, 'too large': 0, 'no UTF-8, refused': 0 };
    const kept = new Map<string, string | null>();
    const dice = makeDice(seed);

    async function send(
      isKey: boolean,
      method: 'GET' | Field['write']['method'],
      url: string,
      payload?: string | Buffer,
    ) {
      const headers = { 'content-type': 'application/json', ...(isKey ? {} : { authorization: credentials }) };
      const answer = await world.app.inject({
        ...{ method, url: isKey ? `${url}?apiKey=${apiKey}` : url },
        ...(payload === undefined ? { headers: isKey ? {} : { authorization: credentials } } : { headers, payload }),
      });
      // An answer that is no UTF-8 throws.
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(answer.rawPayload);
      return { status: answer.statusCode, text };
    }

    async function checkKept(field: Field, about: string): Promise<void> {
      const expected = kept.get(field.of ?? field.name);
      if (expected === undefined) return;
      for (const { url, isKey, find } of field.reads) {
        const { status, text } = await send(isKey, 'GET', url);
        assert.equal(status, 200, `${about}: ${text.slice(0, 500)}`);
        const found = find(JSON.parse(text), expected);
        if (found !== expected)
          throw new Error(`${about}, at ${url}: ${JSON.stringify(found)} in place of ${JSON.stringify(expected)}`);
      }
    }

    for (let number = 0; number < size; number += 1) {
      const field = dice.pick(fields);
      const { method, url, isKey } = field.write;
      const text = dice.below(40) === 0 ? dice.pick(long) : dice.chance(60) ? dice.pick(texts) : makeText(dice);
      const about = `Seed ${seed}, number ${number}: ${field.name}, ${JSON.stringify(text.slice(0, 300))}`;
      const plain = JSON.stringify(field.body(text, kept.get(field.of ?? field.name)));
      // In its own bytes, or by numbers.
      const toNumber = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
      const answer = await send(
        isKey,
        method,
        url,
        dice.chance(50) ? plain : plain.replaceAll(/[\u0080-\uffff]/g, toNumber),
      );
      if (answer.status < 300) {
        kept.set(field.of ?? field.name, field.keep === undefined ? text.normalize('NFC') : field.keep(text));
        counts['kept and read back'] += 1;
      } else if (answer.status === 413 && plain.length > 900_000) counts['too large'] += 1;
      else {
        assert.equal(answer.status, 400, `${about}: ${answer.text.slice(0, 500)}`);
        counts.refused += 1;
      }
      await checkKept(field, about);
      if (dice.chance(5)) {
        const [start = '', end = ''] = JSON.stringify(field.body('‹here›')).split('‹here›');
        const bytes = Buffer.concat([Buffer.from(start), Buffer.from(dice.pick(brokenBytes), 'hex'), Buffer.from(end)]);
        const broken = await send(isKey, method, url, bytes);
        assert.equal(broken.status, 400, `${field.name}, ${bytes.toString('hex')}: ${broken.text}`);
        await checkKept(field, `${about}, and then what is no UTF-8`);
        counts['no UTF-8, refused'] += 1;
      }
      say(number + 1);
    }
    await world.restart();
    for (const field of fields) await checkKept(field, `Seed ${seed}: ${field.name}, after a restart`);
    assert.equal(kept.size, new Set(fields.map(({ of, name }) => of ?? name)).size, 'A field has kept nothing');
    await world.close();
    return { fields: fields.length, 'texts of a list': texts.length, ...counts };
  },
};

export default proof;
