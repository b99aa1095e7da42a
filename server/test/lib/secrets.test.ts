import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeSecrets, readOrMakeKeyFile } from '../../src/lib/secrets.ts';

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

  it('that is empty is no key: a new one would make unreadable what was sealed', () => {
    writeFileSync(join(folder, 'secret.key'), '');
    expect(() => readOrMakeKeyFile(folder)).toThrow(/holds no key/);
    writeFileSync(join(folder, 'secret.key'), `${'k'.repeat(31)}\n`);
    expect(() => readOrMakeKeyFile(folder)).toThrow(/holds no key/);
    writeFileSync(join(folder, 'secret.key'), `${'k'.repeat(32)}\n`);
    expect(readOrMakeKeyFile(folder)).toBe('k'.repeat(32));
  });
});
