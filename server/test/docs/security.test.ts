import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isScenario, type Requirement, readApiTopTen, readAsvs } from '../../../scripts/security-pages.ts';
import { listScenarioIds } from '../support/scenario-ids.ts';
import { listAnchors, top } from './pages.ts';

/** The levels of ASVS 5.0.0, section by section, one digit for each of its requirements. */
const levels: Readonly<Record<string, string>> = {
  'V1.1': '22',
  'V1.2': '1111122223',
  'V1.3': '112222222223',
  'V1.4': '222',
  'V1.5': '123',
  'V2.1': '122',
  'V2.2': '112',
  'V2.3': '12223',
  'V2.4': '23',
  'V3.1': '3',
  'V3.2': '113',
  'V3.3': '12223',
  'V3.4': '11222233',
  'V3.5': '11122333',
  'V3.6': '3',
  'V3.7': '22333',
  'V4.1': '12233',
  'V4.2': '23333',
  'V4.3': '22',
  'V4.4': '1222',
  'V5.1': '2',
  'V5.2': '112333',
  'V5.3': '113',
  'V5.4': '222',
  'V6.1': '122',
  'V6.2': '111111112222',
  'V6.3': '11223333',
  'V6.4': '112233',
  'V6.5': '22222333',
  'V6.6': '2223',
  'V6.7': '33',
  'V6.8': '2222',
  'V7.1': '222',
  'V7.2': '1111',
  'V7.3': '22',
  'V7.4': '11222',
  'V7.5': '223',
  'V7.6': '22',
  'V8.1': '1233',
  'V8.2': '1123',
  'V8.3': '133',
  'V8.4': '23',
  'V9.1': '111',
  'V9.2': '1222',
  'V10.1': '22',
  'V10.2': '223',
  'V10.3': '22223',
  'V10.4': '1111122222233333',
  'V10.5': '22222',
  'V10.6': '22',
  'V10.7': '222',
  'V11.1': '2233',
  'V11.2': '22233',
  'V11.3': '11233',
  'V11.4': '1222',
  'V11.5': '23',
  'V11.6': '23',
  'V11.7': '33',
  'V12.1': '12233',
  'V12.2': '11',
  'V12.3': '22223',
  'V13.1': '2333',
  'V13.2': '222223',
  'V13.3': '2233',
  'V13.4': '1222233',
  'V14.1': '22',
  'V14.2': '12223333',
  'V14.3': '122',
  'V15.1': '12233',
  'V15.2': '12233',
  'V15.3': '1222222',
  'V15.4': '3333',
  'V16.1': '2',
  'V16.2': '22222',
  'V16.3': '2222',
  'V16.4': '222',
  'V16.5': '2223',
  'V17.1': '23',
  'V17.2': '22223333',
  'V17.3': '22',
};

const asvs = readAsvs();
const topTen = readApiTopTen();

describe('the list of ASVS', () => {
  it('has every requirement of levels 1 and 2, with its level, and no other', () => {
    const wanted = Object.entries(levels).flatMap(([section, digits]) =>
      [...digits].map((digit, at) => ({ id: `${section}.${at + 1}`, level: Number(digit) })),
    );
    const lower = wanted.filter(({ level }) => level < 3);
    expect([lower.filter(({ level }) => level === 1).length, lower.length]).toEqual([70, 253]);
    expect(asvs.map(({ id, level }) => ({ id, level }))).toEqual(lower);
  });

  it('says of each how it stands and why, and shows what is met', () => {
    for (const { id, status, about, how, proof } of asvs) {
      expect(['met', 'not applicable', 'excepted'], id).toContain(status);
      expect(Math.min(about.length, how.length), id).toBeGreaterThan(3);
      if (status === 'met') expect(proof, id).not.toEqual([]);
    }
  });
});

it('the list of the ten risks of APIs has all of them, each with tests', () => {
  expect(topTen.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, at) => `API${at + 1}:2023`));
  for (const { id, how, proof } of topTen) {
    expect(how.length, id).toBeGreaterThan(100);
    expect(
      proof.some((one) => isScenario(one) || one.endsWith('.test.ts')),
      id,
    ).toBe(true);
  }
});

describe.each([
  ['ASVS', asvs],
  ['the ten risks', topTen],
])('what %s is shown by', (_list, rows: readonly Requirement[]) => {
  const proofs = rows.flatMap(({ id, proof }) => proof.map((one) => ({ id, one })));

  it('are scenarios that there are', () => {
    const known = new Set(listScenarioIds().map(({ id }) => id));
    expect(proofs.filter(({ one }) => isScenario(one) && !known.has(one))).toEqual([]);
    // Such as a scenario that is named in words.
    const named = rows.flatMap(({ how }) => how.match(/\b[A-Z]-\d{2,}\b/g) ?? []);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('are files and headings that there are', () => {
    const lost = proofs.filter(({ one }) => {
      const [path = '', heading] = one.split('#');
      if (isScenario(one)) return false;
      return !existsSync(join(top, path)) || (heading !== undefined && !listAnchors(path).includes(heading));
    });
    expect(lost).toEqual([]);
  });
});
