import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadStream } from 'node:tty';

type Input = NodeJS.ReadableStream & Pick<Partial<ReadStream>, 'isTTY'>;

/** Asks a person for lines that nobody reads over the shoulder: what is typed is not shown. */
async function askUnseen(questions: readonly string[], input: Input, output: NodeJS.WritableStream): Promise<string[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: nowhere, terminal: true });
  const lines = reader[Symbol.asyncIterator]();
  // Without it Ctrl-C would leave the question open; Ctrl-D closes the reader by itself.
  reader.once('SIGINT', () => reader.close());
  const answers: string[] = [];
  try {
    for (const question of questions) {
      output.write(question);
      const { done, value } = await lines.next();
      output.write('\n');
      if (done === true) throw new Error('No password was given: nothing was changed.');
      answers.push(value);
    }
  } finally {
    reader.close();
  }
  return answers;
}

/**
 * Reads a new password: from a person at a terminal, twice and unseen, else the whole input without the end of its line.
 * @throws where the two are not the same, or the person gave up
 */
export async function readPassword(input: Input, output: NodeJS.WritableStream): Promise<string> {
  if (input.isTTY !== true) return (await text(input)).replace(/\r?\n$/, '');
  const [password = '', again] = await askUnseen(['New password: ', 'Repeat password: '], input, output);
  if (password !== again) throw new Error('The passwords do not match: nothing was changed.');
  return password;
}
