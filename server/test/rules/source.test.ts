import { expect, it } from 'vitest';
import { readSources } from '../../../scripts/check-regexes.ts';

const sources = [...readSources()];

/** Where something stands in our sources, by the path of each file. */
const findFiles = (wanted: RegExp): string[] => sources.filter(([, text]) => wanted.test(text)).map(([path]) => path);

it('is all there is', () => {
  expect(sources.length).toBeGreaterThan(600);
});

it('runs no text as a program: no eval, no function made of text, no timer with a text, no virtual machine', () => {
  expect(findFiles(/\beval\(|new Function\b|\bFunction\(|set(?:Timeout|Interval)\(\s*['"`]|node:vm\b/)).toEqual([]);
});

it('starts no other program', () => {
  expect(findFiles(/child_process|\bspawn\(|\bexecFile\(|\bfork\(/)).toEqual([]);
});

it('puts no text into a page as HTML, and listens to no other page', () => {
  const unsafe =
    /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|javascript:|addEventListener\('message'|onmessage/;
  expect(findFiles(unsafe)).toEqual([]);
});

it('formats no text by a format that could come from elsewhere', () => {
  expect(findFiles(/\bformatWithOptions\(|util\.format\(|printf\(/)).toEqual([]);
});

it('writes SQL as text in few places, none of which sees what was sent', () => {
  expect(findFiles(/\bsql\.raw\(/)).toEqual([
    // Words of the engines' traits.
    'server/src/store/activity/activity-repository.ts',
    'server/src/store/bulk-changes/bulk-changes-repository.ts',
    // Definitions of indexes, which the engine itself has told.
    'server/src/store/bulk/set-aside-indexes.ts',
    'server/src/store/clients/client-list.sql.ts',
    'server/src/store/clients/client-search-repository.ts',
    // The steps of the schema.
    'server/src/store/migrations/migrate.ts',
  ]);
});

it('takes chance for secrets from the machine: what is easily foreseen is for pauses and samples alone', () => {
  expect(findFiles(/Math\.random/)).toEqual(['sdk/src/retries.ts']);
  expect(findFiles(/\bmakeRandom\(/).filter((path) => !path.startsWith('server/src/cli/'))).toEqual([
    'server/src/lib/random.ts',
    // What the tests of the store are made of.
    'server/src/store/conformance/derived.ts',
    // Pauses before something is tried again.
    'server/src/usecases/mails/send-due-mails.ts',
    'server/src/usecases/webhooks/deliver-webhooks.ts',
  ]);
});
