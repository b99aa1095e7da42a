import { describe, expect, it } from 'vitest';
import { checkHistory, type Operation } from '../../../proofs/support/history.ts';

const first = { tag: '"1"', value: 'first' };
const at = (begun: number, ended: number) => ({ begun, ended });
const read = (begun: number, ended: number, version: number, value: string): Operation => ({
  ...at(begun, ended),
  ...{ kind: 'read', tag: `"${version}"`, value },
});
const write = (begun: number, ended: number, from: number, to: number, value: string): Operation => ({
  ...at(begun, ended),
  ...{ kind: 'write', from: `"${from}"`, tag: `"${to}"`, value },
});
const refused = (begun: number, ended: number, from: number): Operation => ({
  ...at(begun, ended),
  ...{ kind: 'refused', from: `"${from}"` },
});
const unknown = (begun: number, from: number, value: string): Operation => ({
  ...at(begun, Infinity),
  ...{ kind: 'unknown', from: `"${from}"`, value },
});

const possible: Readonly<Record<string, readonly Operation[]>> = {
  'nothing at all': [],
  'one after the other': [read(0, 1, 1, 'first'), write(2, 3, 1, 2, 'a'), read(4, 5, 2, 'a'), write(6, 7, 2, 3, 'b')],
  'a read beside a write, of either version': [
    write(0, 9, 1, 2, 'a'),
    read(1, 2, 2, 'a'),
    read(1, 3, 1, 'first'),
    read(2, 5, 1, 'first'),
  ],
  'a refusal beside the change that came first': [write(0, 9, 1, 2, 'a'), refused(1, 2, 1)],
  'a change that was not answered and was not done': [unknown(0, 1, 'a'), read(5, 6, 1, 'first')],
  'a change that was not answered and was done later': [
    unknown(0, 1, 'a'),
    read(5, 6, 1, 'first'),
    read(7, 8, 2, 'a'),
    refused(7, 9, 1),
  ],
};

const impossible: Readonly<Record<string, readonly Operation[]>> = {
  'two changes of one version': [write(0, 9, 1, 2, 'a'), write(0, 9, 1, 3, 'b')],
  'two changes of one version, one not answered': [write(0, 9, 1, 2, 'a'), unknown(0, 1, 'b'), read(10, 11, 3, 'b')],
  'a read of the old after the change was answered': [write(0, 1, 1, 2, 'a'), read(2, 3, 1, 'first')],
  'a read of the old after somebody read the new': [write(0, 9, 1, 2, 'a'), read(1, 2, 2, 'a'), read(3, 4, 1, 'first')],
  'a read before the change was asked for': [read(0, 1, 2, 'a'), write(2, 3, 1, 2, 'a')],
  'a refusal of the latest version': [read(0, 1, 1, 'first'), refused(2, 3, 1)],
  'a refusal before the change that it is said to come after': [refused(0, 1, 1), write(2, 3, 1, 2, 'a')],
  'a version from nowhere': [read(0, 1, 7, 'ghost')],
  'a version with two values': [write(0, 1, 1, 2, 'a'), read(2, 3, 2, 'b')],
  'an answered change that is gone': [write(0, 1, 1, 2, 'a'), write(2, 3, 1, 3, 'b')],
};

describe('the checker of histories', () => {
  it.each(Object.keys(possible))('takes %s', (name) => {
    expect(() => checkHistory(possible[name] ?? [], first)).not.toThrow();
  });

  it.each(Object.keys(impossible))('refuses %s', (name) => {
    expect(() => checkHistory(impossible[name] ?? [], first)).toThrow();
  });
});
