import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attacks } from '../../../proofs/attacks.ts';
import { findLongest } from '../../../proofs/page.ts';
import { proofs } from '../../../proofs/proofs.ts';
import { addRecord, readRecords, type TrialRecord } from '../../../proofs/records.ts';
import { readFigure } from '../../../proofs/support/read-figure.ts';

it('every attack and every fault is tried by a proof, held by tests that are there, or both', () => {
  const numbers = attacks.map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
  const tried = Object.values(proofs).flatMap(({ lines }) => lines);
  expect(tried.filter((line) => !numbers.includes(line))).toEqual([]);
  for (const { number, tests = {} } of attacks) {
    expect(tried.includes(number) || Object.keys(tests).length > 0, String(number)).toBe(true);
    for (const path of Object.values(tests)) expect(existsSync(join(import.meta.dirname, '..', path)), path).toBe(true);
  }
});

it('every aim is of a proof that tries the attack, and names a time that it gives', () => {
  const records = readRecords();
  const aims = attacks.flatMap(({ number, aims = [] }) => aims.map((aim) => ({ number, ...aim })));
  expect(aims.length).toBeGreaterThan(5);
  for (const { number, proof, figure } of aims) {
    expect(proofs[proof]?.lines, proof).toContain(number);
    // Not all were recorded yet, so their names are looked for in what writes them.
    const source = readFileSync(join(import.meta.dirname, `../../../proofs/${proof}.ts`), 'utf8');
    const names = [...source.matchAll(/'([^'\n]*)'|`([^`\n]*)`/g)].map(([, text, template]) => text ?? template ?? '');
    expect(names.filter((name) => figure.test(name)).length, `${proof}: ${figure}`).toBeGreaterThan(0);
    for (const one of records.filter((record) => record.proof === proof)) {
      const times = Object.entries(one.figures).filter(([name]) => figure.test(name));
      expect(times.length, `${proof}: ${figure}`).toBeGreaterThan(0);
      for (const [name, value] of times) expect(findLongest(value), name).toBeDefined();
    }
  }
});

it('a figure that a server does not have is no figure', async () => {
  const ask = async () => ({ status: 200, headers: {}, text: '# HELP a b\na 1.5\n', body: undefined });
  expect(await readFigure(ask as never, 'token', 'a')).toBe(1.5);
  await expect(readFigure(ask as never, 'token', 'b')).rejects.toThrow('/metrics has no b');
});

it('a run takes the place of the one like it, but a small one by hand never of a larger one', () => {
  const run = { proof: 'ids', backend: 'sqlite', seed: 1, day: '2026-11-22', seconds: 1, figures: {} } as const;
  const inCi = proofs.ids?.sizes.ci ?? 0;
  const sizes = (records: readonly TrialRecord[] | undefined) => records?.map(({ kind, size }) => [kind, size]);
  const first = addRecord([], { ...run, size: inCi }) ?? [];
  const both = addRecord(first, { ...run, size: 5_000 }) ?? [];
  expect(sizes(both)).toEqual([
    ['ci', inCi],
    ['hand', 5_000],
  ]);
  expect(addRecord(both, { ...run, size: 10 })).toBeUndefined();
  expect(sizes(addRecord(both, { ...run, size: 10, backend: 'postgres' }))).toHaveLength(3);
  expect(sizes(addRecord(both, { ...run, size: 5_000, seconds: 2 }))).toEqual(sizes(both));
  expect(sizes(addRecord(both, { ...run, size: inCi, seconds: 2 }))).toEqual(sizes(both));
});
