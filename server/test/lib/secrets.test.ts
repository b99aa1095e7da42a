import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { changeKeyFile, makeSecrets, readKeyFileBefore, readKeyId, readOrMakeKeyFile } from '../../src/lib/secrets.ts';

const keyText = 'a key text of thirty-two characters';
const secrets = makeSecrets(() => keyText);

describe('sealed secrets', () => {
  it('open at their place, under their key, and say nothing of themselves', () => {
    for (const text of ['', 'JBSWY3DPEHPK3PXP', 'pässwörd 🚀', 'x'.repeat(10_000)]) {
      const sealed = secrets.seal(text, 'two_factor:5');
      expect(secrets.open(sealed, 'two_factor:5')).toBe(text);
      expect(makeSecrets(() => keyText).open(sealed, 'two_factor:5')).toBe(text);
      if (text !== '') expect(sealed).not.toContain(text);
      expect(sealed).not.toContain(keyText);
    }
    expect(secrets.seal('same', 'a')).not.toBe(secrets.seal('same', 'a'));
  });

  it('open as they were written once: what stores hold already must not become unreadable', () => {
    const sealed = 'v1.9b526f3210286273.xvN_AlYxQiBUPLSnmG3rf5H7mWs0rrbKNt81vor7lmcapH5S0RbllK7OnW_4OgEQQMRl5bHbUb4';
    const anew = makeSecrets(() => keyText);
    expect(anew.open(sealed, 'two_factor:5')).toBe('JBSWY3DPEHPK3PXP, pässwörd');
    expect(anew.keyId).toBe('9b526f3210286273');
    expect(anew.mark('text', 'place')).toBe('c3de6fa62323aaad2f7fdfe9c1752aa3e809e387c60f0afe6e0e1326c108dda2');
  });

  it('ask for the key’s text when it is needed, and once', () => {
    let asked = 0;
    const late = makeSecrets(() => {
      asked += 1;
      return keyText;
    });
    expect(asked).toBe(0);
    late.seal('text', 'place');
    late.mark('text', 'place');
    expect([late.keyId, asked]).toEqual([secrets.keyId, 1]);
  });

  it('mark a text alike at each try, and otherwise at another place and under another key', () => {
    const mark = secrets.mark('text', 'place');
    expect(mark).toMatch(/^[0-9a-f]{64}$/);
    expect(makeSecrets(() => keyText).mark('text', 'place')).toBe(mark);
    for (const other of [secrets.mark('text', 'other'), makeSecrets(() => `${keyText}.`).mark('text', 'place')])
      expect(other).not.toBe(mark);
  });

  it('open at no other place, under no other key, and not when a bit was changed', () => {
    const sealed = secrets.seal('text', 'two_factor:5');
    expect(secrets.open(sealed, 'two_factor:6')).toBeUndefined();
    expect(makeSecrets(() => `${keyText}.`).open(sealed, 'two_factor:5')).toBeUndefined();
    const [form = '', id = '', locked = ''] = sealed.split('.');
    const flip = (at: number): string => {
      const bytes = Buffer.from(locked, 'base64url');
      bytes.writeUInt8((bytes.at(at) ?? 0) ^ 1, (at + bytes.length) % bytes.length);
      return bytes.toString('base64url');
    };
    for (const parts of [
      // Of the nonce, of the text, of the tag.
      [form, id, flip(0)],
      [form, id, flip(12)],
      [form, id, flip(-1)],
      [form, id, locked.slice(0, 8)],
      [form, id, ''],
      ['v2', id, locked],
      [form, id],
      [form],
      [''],
    ])
      expect(secrets.open(parts.join('.'), 'two_factor:5'), parts.join('.')).toBeUndefined();
  });
});

describe('the key before', () => {
  const before = 'the key text that was there before';
  const changed = makeSecrets(
    () => keyText,
    () => before,
  );
  const old = makeSecrets(() => before);

  it('opens what it has sealed, and seals nothing any more', () => {
    expect(changed.open(old.seal('text', 'place'), 'place')).toBe('text');
    expect(changed.open(secrets.seal('text', 'place'), 'place')).toBe('text');
    expect(old.open(changed.seal('text', 'place'), 'place')).toBeUndefined();
    expect(readKeyId(changed.seal('text', 'place'))).toBe(secrets.keyId);
    expect([changed.keyId, changed.knows(secrets.keyId), changed.knows(old.keyId), changed.knows('else')]).toEqual([
      secrets.keyId,
      true,
      true,
      false,
    ]);
    expect([secrets.knows(old.keyId), secrets.knows('')]).toEqual([false, false]);
  });

  it('gives the marks that it gave, where there is one', () => {
    expect(changed.mark('text', 'place')).toBe(secrets.mark('text', 'place'));
    expect(changed.markBefore('text', 'place')).toBe(old.mark('text', 'place'));
    expect(makeSecrets(() => keyText).markBefore('text', 'place')).toBeUndefined();
    expect(
      makeSecrets(
        () => keyText,
        () => before,
      ).markBefore('text', 'place'),
    ).toBe(old.mark('text', 'place'));
  });

  it('is looked for again where something is locked under neither: another copy may have changed it', () => {
    let texts: [string, string | undefined] = [before, undefined];
    const late = makeSecrets(
      () => texts[0],
      () => texts[1],
    );
    const sealed = late.seal('text', 'place');
    const byNew = secrets.seal('new', 'place');
    expect([late.knows(secrets.keyId), late.open(byNew, 'place')]).toEqual([false, undefined]);
    texts = [keyText, before];
    expect([late.open(byNew, 'place'), late.open(sealed, 'place'), late.keyId]).toEqual(['new', 'text', secrets.keyId]);
  });

  it('is told by its id, of what is sealed in a form of ours', () => {
    expect(readKeyId('v1.abc.rest')).toBe('abc');
    for (const other of ['v2.abc.rest', 'abc', '']) expect(readKeyId(other), other).toBeUndefined();
  });
});

describe('the key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for the server’s user alone, and read from then on', () => {
    const inside = join(folder, 'not', 'there', 'yet');
    const made = readOrMakeKeyFile(inside);
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(readOrMakeKeyFile(inside)).toBe(made);
    expect(readFileSync(join(inside, 'secret.key'), 'utf8').trim()).toBe(made);
    expect(readdirSync(inside)).toEqual(['secret.key']);
    expect(statSync(join(inside, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('has its name when all of it is on the disk: what a power cut left of an earlier start is no key', () => {
    const inside = mkdtempSync(join(folder, 'cut-'));
    writeFileSync(join(inside, `secret.key.${process.pid}.part`), 'half of a k');
    expect(readOrMakeKeyFile(inside)).toMatch(/^[\w-]{43}$/);
    expect(readdirSync(inside)).toEqual(['secret.key']);
  });

  it('is changed in two steps, after each of which nothing is unreadable', () => {
    const inside = mkdtempSync(join(folder, 'changed-'));
    const first = readOrMakeKeyFile(inside);
    expect(readKeyFileBefore(inside)).toBeUndefined();
    const steps: (readonly [string, string | undefined])[] = [];
    changeKeyFile(inside, () => steps.push([readOrMakeKeyFile(inside), readKeyFileBefore(inside)]));
    const second = readOrMakeKeyFile(inside);
    expect(second).not.toBe(first);
    expect(steps).toEqual([
      [first, first],
      [second, first],
    ]);
    expect(readdirSync(inside).sort()).toEqual(['secret.key', 'secret.key.before']);
    for (const name of readdirSync(inside)) expect(statSync(join(inside, name)).mode & 0o777).toBe(0o600);
    changeKeyFile(inside, () => {});
    expect(readKeyFileBefore(inside)).toBe(second);
    const empty = mkdtempSync(join(folder, 'empty-'));
    expect(() => changeKeyFile(empty, () => {})).toThrow();
    expect(readdirSync(empty)).toEqual([]);
  });

  it('of whoever was first is everybody’s: a second start finds the name taken', () => {
    const inside = mkdtempSync(join(folder, 'race-'));
    // A name that leads nowhere yet is taken all the same, and holds no key.
    symlinkSync(join(inside, 'nowhere'), join(inside, 'secret.key'));
    expect(() => readOrMakeKeyFile(inside)).toThrow(/ENOENT/);
    expect(readdirSync(inside)).toEqual(['secret.key']);
  });

  it('that is empty is no key: a new one would make unreadable what was sealed', () => {
    writeFileSync(join(folder, 'secret.key'), '');
    expect(() => readOrMakeKeyFile(folder)).toThrow(/holds no key/);
    writeFileSync(join(folder, 'secret.key'), `${'k'.repeat(31)}\n`);
    expect(() => readOrMakeKeyFile(folder)).toThrow(/holds no key/);
    writeFileSync(join(folder, 'secret.key'), `${'k'.repeat(32)}\n`);
    expect(readOrMakeKeyFile(folder)).toBe('k'.repeat(32));
  });
});
