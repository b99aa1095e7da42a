import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const source = new URL('../../src/', import.meta.url);
const words = new URL('../../../console/src/words/refusals.ts', import.meta.url);

/** Numbers, and what is filled in, are the same to the console. */
const blankNumbers = (text: string): string => text.replaceAll(/\$\{[^}]*\}|\d+/g, '#');

it('the console has German words only for refusals that the server can say', () => {
  const code = ['model', 'usecases', 'lib', 'api']
    .flatMap((room) =>
      readdirSync(new URL(room, source), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(new URL(`${room}/${file}`, source), 'utf8')),
    )
    .join('\n');
  const said = [...readFileSync(words, 'utf8').matchAll(/^ {2}\[\s*'([^']*)',/gm)].map(([, text = '']) => text);
  expect(said).toContain('is required');
  const sayable = blankNumbers(code);
  expect(said.filter((text) => !sayable.includes(blankNumbers(text)))).toEqual([]);
});
