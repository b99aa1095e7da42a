import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { auditActions } from '../../src/model/audit-action.ts';

const source = new URL('../../src/', import.meta.url);
const words = new URL('../../../console/src/words/', import.meta.url);

it('every action that the history can hold is written somewhere, and stands once in the list', () => {
  const code = ['usecases', 'store', 'model']
    .flatMap((room) =>
      readdirSync(new URL(room, source), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('audit-action.ts') && !file.startsWith('conformance'))
        .map((file) => readFileSync(new URL(`${room}/${file}`, source), 'utf8')),
    )
    .join('\n');
  expect(auditActions.filter((action) => !code.includes(`'${action}'`))).toEqual([]);
  expect([...auditActions]).toEqual([...new Set(auditActions)].sort());
});

it.each(['en', 'de'])('the console has words for every action, and for no other, in %s', (language) => {
  const text = readFileSync(new URL(`${language}-history.ts`, words), 'utf8');
  const actions = /^ {2}action: \{\n(.*?)^ {2}\}/ms.exec(text)?.[1] ?? '';
  expect([...actions.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name).sort()).toEqual([...auditActions]);
});
