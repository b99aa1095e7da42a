import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveName, syncToDisk } from './durable-files.ts';
import { authenticateText, deriveKey, seal, unseal } from './seal.ts';

/** Locks what the store must give back as it was, under a key that does not stand in the store. */
export interface Secrets {
  /** Tells one key from another, and nothing of it. */
  readonly keyId: string;
  /** Whether something that was locked under the key of this id opens: under this one, or the one before. */
  knows(keyId: string): boolean;
  /** Locks a text for one place, such as `two_factor:5`: it does not open at another. */
  seal(text: string, place: string): string;
  /** Undefined where it was locked for another place or under a key that is not here, or was changed since. */
  open(sealed: string, place: string): string | undefined;
  /** The mark of a text at one place, always the same: nobody without the key can find the text by trying. */
  mark(text: string, place: string): string;
  /** The mark of it that the key before gave; undefined where there is none. */
  markBefore(text: string, place: string): string | undefined;
}

const version = 'v1';

interface Key {
  readonly key: Buffer;
  readonly keyId: string;
}

function makeKey(text: string): Key {
  const key = deriveKey(text, 'sealed secrets');
  return { key, keyId: hash('sha256', key, 'hex').slice(0, 16) };
}

/** The id of the key that something was locked under; undefined where it is nothing of ours. */
export function readKeyId(sealed: string): string | undefined {
  const [form, id] = sealed.split('.');
  return form === version ? id : undefined;
}

/**
 * Makes what seals and opens, under a key made of a text of the operator's or of the key file. The text is asked for when it
 * is first needed, so that a command that seals nothing makes no file. The text of the key before opens too, and seals nothing: so
 * nothing is unreadable while keys are changed. Both are asked for again where something is locked under neither.
 */
export function makeSecrets(
  readKeyText: () => string,
  readTextBefore: () => string | undefined = () => undefined,
): Secrets {
  let ring: { readonly current: Key; readonly before: Key | undefined } | undefined;
  const readRing = () => {
    const before = readTextBefore();
    ring = { current: makeKey(readKeyText()), before: before === undefined ? undefined : makeKey(before) };
    return ring;
  };
  const getCurrent = (): Key => (ring ?? readRing()).current;
  const findKey = (id: string | undefined): Key | undefined => {
    const find = ({ current, before }: NonNullable<typeof ring>) => [current, before].find((key) => key?.keyId === id);
    return find(ring ?? readRing()) ?? find(readRing());
  };
  return {
    get keyId() {
      return getCurrent().keyId;
    },
    knows: (keyId) => findKey(keyId) !== undefined,
    seal(text, place) {
      const { key, keyId } = getCurrent();
      return [version, keyId, seal(key, text, place)].join('.');
    },
    mark: (text, place) => authenticateText(getCurrent().key, JSON.stringify([place, text])),
    markBefore(text, place) {
      const { before } = ring ?? readRing();
      return before === undefined ? undefined : authenticateText(before.key, JSON.stringify([place, text]));
    },
    open(sealed, place) {
      const [form, id, locked = ''] = sealed.split('.');
      const key = form === version ? findKey(id) : undefined;
      if (key === undefined) return undefined;
      try {
        return unseal(key.key, locked, place);
      } catch {
        return undefined;
      }
    },
  };
}

/** Characters of a key's text at the least. */
const shortestKey = 32;

/** Where the key of a data folder stands, where the operator has given none. */
export const keyFile = (folder: string): string => join(folder, 'secret.key');

/** Where the key before stands, once it was changed: it opens older copies, and knows what came again of the last day. */
export const keyFileBefore = (folder: string): string => `${keyFile(folder)}.before`;

/**
 * The text of a file that holds a key.
 * @throws where it holds none
 */
function readKeyFile(file: string): string {
  const text = readFileSync(file, 'utf8').trim();
  if (text.length < shortestKey)
    throw new Error(`${file} holds no key: bring it back from a copy, or set CLIENTELE_SECRET_KEY`);
  return text;
}

/**
 * The text of the key file in a folder; the first start makes it, readable for the server's user alone.
 * @throws where the file is there and holds no key
 */
export function readOrMakeKeyFile(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = keyFile(folder);
  if (!existsSync(file)) {
    // It has its name only when all of it is on the disk: a power cut must not leave a key by half, nor a store without its key.
    const part = `${file}.${process.pid}.part`;
    writeFileSync(part, `${makeKeyText()}\n`, { mode: 0o600, flush: true });
    try {
      // Or somebody else was first, whose key it is then.
      giveName(part, file);
    } finally {
      rmSync(part, { force: true });
    }
  }
  return readKeyFile(file);
}

const makeKeyText = (): string => randomBytes(32).toString('base64url');

/** The text of the key before in a folder; undefined where the key was never changed there. */
export function readKeyFileBefore(folder: string): string | undefined {
  const file = keyFileBefore(folder);
  return existsSync(file) ? readKeyFile(file) : undefined;
}

/** Puts a text into a file all at once: whoever reads it, and a power cut, find what was there before or this. */
function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  writeFileSync(part, `${text}\n`, { mode: 0o600, flush: true });
  renameSync(part, file);
  syncToDisk(dirname(file));
}

/** Makes the key of a folder the one before it, and a new one its key. The first is done before the second begins. */
export function changeKeyFile(folder: string, onStep: () => void): void {
  writeWhole(keyFileBefore(folder), readKeyFile(keyFile(folder)));
  onStep();
  writeWhole(keyFile(folder), makeKeyText());
  onStep();
}
