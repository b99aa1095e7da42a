import { parseArgs } from 'node:util';
import { type BackendName, backendNames } from '../server/test/support/backends.ts';
import type { Proof } from './proof.ts';

/** What `npm run prove` is asked for. */
export interface ProveWords {
  readonly names: readonly string[];
  /** Undefined: each backend that a proof has. */
  readonly backend: BackendName | undefined;
  /** Undefined: the size of CI, or by hand. */
  readonly size: number | undefined;
  readonly isByHand: boolean;
  readonly seed: number;
  readonly isRecorded: boolean;
}

/** What cannot be read, as one sentence. */
export class WrongWords extends Error {}

export const usage = `Usage: npm run prove -- [NAME …] [--backend ${backendNames.join('|')}] [--size N | --hand] [--seed N] [--record]\n`;

const options = {
  backend: { type: 'string' },
  size: { type: 'string' },
  hand: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  record: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function readCount(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new WrongWords(`--${name} is a whole number from 1, not ${text}.`);
  return Number(text);
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    // Node.js goes on with advice that helps nobody here.
    const [sentence = ''] = String((error as Error).message).split(/\. |\.?\n/);
    throw new WrongWords(`${sentence.replace(/\.$/, '')}.`);
  }
}

/**
 * Reads what stands behind `npm run prove --`; `help` where that is asked for.
 * @throws {WrongWords}
 */
export function readProveWords(
  words: readonly string[],
  proofs: Readonly<Record<string, Pick<Proof, 'backends'>>>,
): ProveWords | 'help' {
  const { values, positionals } = parse(words);
  if (values.help) return 'help';
  const known = Object.keys(proofs);
  for (const name of positionals)
    if (!known.includes(name)) throw new WrongWords(`There is no proof ${name}. There are: ${known.join(', ')}.`);
  const backend = backendNames.find((name) => name === values.backend);
  if (values.backend !== undefined && backend === undefined)
    throw new WrongWords(`--backend is one of ${backendNames.join(', ')}, not ${values.backend}.`);
  if (values.hand && values.size !== undefined) throw new WrongWords('--hand and --size do not go together.');
  const names = positionals.length === 0 ? known : [...new Set(positionals)];
  if (backend !== undefined && !names.some((name) => proofs[name]?.backends.includes(backend)))
    throw new WrongWords(`${names.join(' and ')} has nothing to try on ${backend}.`);
  return {
    names,
    backend,
    size: values.size === undefined ? undefined : readCount('size', values.size),
    isByHand: values.hand,
    seed: readCount('seed', values.seed),
    isRecorded: values.record,
  };
}

/** What `--help` shows: how it is asked for, and every proof. */
export function describeUsage(proofs: Readonly<Record<string, Proof>>): string {
  const chapters = Object.entries(proofs).map(
    ([name, { backends, holds, sizes, unit }]) =>
      `${name}, on ${backends.join(' and ')}: ${sizes.ci.toLocaleString('en')} ${unit} in CI, ${sizes.hand.toLocaleString('en')} by hand\n  ${holds}.`,
  );
  return `${usage}
Runs proofs, all unless some are named, each on every backend that it has: in the size of CI, in the full size (--hand), or in
another one (--size). The same seed tries the same things. --record writes down what was seen, for docs/proofs.md.

${chapters.join('\n\n')}
`;
}
