import { hash } from 'node:crypto';

/** A secret by the name that a finding tells it by. */
export type NamedSecrets = ReadonlyMap<string, string>;

/** Where a secret was found, and in which spelling. */
export interface Leak {
  readonly name: string;
  readonly spelling: string;
  /** What stands around it. */
  readonly around: string;
}

/** Ways in which a secret may show, the three places in a longer text of base64 among them. */
function spell(secret: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(secret);
  const spellings = new Map([
    ['plain', secret],
    ['URL', encodeURIComponent(secret)],
    ['form', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['hexadecimal', bytes.toString('hex')],
    ['numbers', [...bytes].join(',')],
  ]);
  for (const shift of [0, 1, 2]) {
    // What the bytes before and behind have a part in is left out.
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    spellings.set(`base64 at ${shift}`, whole);
    spellings.set(`base64url at ${shift}`, whole.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return spellings;
}

/** Bytes that every secret must have, so that none is found by chance. */
const leastBytes = 12;
/** How many bytes the table of beginnings tells apart. */
const beginning = 4;

/** Searches outputs for secrets. */
export interface SecretSearch {
  /** The first place of each secret and spelling that is there. */
  find(output: Buffer | string): readonly Leak[];
}

/**
 * Makes a search for all spellings of all secrets at once: it looks up the first four bytes at every place, and compares only
 * where they are the beginning of something. `digests` adds what is stored of a key instead of the key.
 */
export function makeSecretSearch(secrets: NamedSecrets, { digests = false } = {}): SecretSearch {
  const byBeginning = new Map<number, { name: string; spelling: string; bytes: Buffer }[]>();
  const marks = new Uint8Array(2 ** 16);
  const mix = (word: number): number => (word ^ (word >>> 16)) & 0xffff;
  for (const [name, secret] of secrets) {
    if (Buffer.byteLength(secret) < leastBytes) throw new Error(`${name} is too short to be searched for`);
    const spellings = [...spell(secret)];
    if (digests) spellings.push(['digest', hash('sha256', secret, 'hex')]);
    const seen = new Set<string>();
    for (const [spelling, text] of spellings) {
      if (seen.has(text)) continue;
      seen.add(text);
      const bytes = Buffer.from(text);
      const word = bytes.readInt32LE(0);
      marks[mix(word)] = 1;
      byBeginning.set(word, [...(byBeginning.get(word) ?? []), { name, spelling, bytes }]);
    }
  }
  return {
    find(output) {
      const text = typeof output === 'string' ? Buffer.from(output) : output;
      const found = new Map<string, Leak>();
      for (let at = 0; at + beginning <= text.length; at += 1) {
        const word =
          (text[at] as number) |
          ((text[at + 1] as number) << 8) |
          ((text[at + 2] as number) << 16) |
          ((text[at + 3] as number) << 24);
        if (marks[mix(word)] === 0) continue;
        for (const { name, spelling, bytes } of byBeginning.get(word) ?? [])
          if (text.length - at >= bytes.length && text.compare(bytes, 0, bytes.length, at, at + bytes.length) === 0) {
            const around = text.toString('latin1', Math.max(0, at - 120), at + bytes.length + 60);
            if (!found.has(`${name} ${spelling}`)) found.set(`${name} ${spelling}`, { name, spelling, around });
          }
      }
      return [...found.values()];
    },
  };
}
