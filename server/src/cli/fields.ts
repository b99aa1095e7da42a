import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** A field of a body, as an option of the same name gives it. */
export interface Field {
  readonly name: string;
  readonly meaning: string;
  readonly kind: 'text' | 'number' | 'boolean';
  /** Whether an empty value takes it away. */
  readonly isNullable?: true;
  readonly isRequired?: true;
}

function parseField({ kind, isNullable }: Field): (given: string) => unknown {
  return (given) => {
    if (given === '' && isNullable) return null;
    if (kind === 'text') return given;
    if (kind === 'boolean') {
      if (given === 'true' || given === 'false') return given === 'true';
      throw new InvalidArgumentError('It must be true or false.');
    }
    if (/^-?\d{1,15}(\.\d{1,9})?$/.test(given)) return Number(given);
    throw new InvalidArgumentError('It must be a number.');
  };
}

/** Adds an option for each field. They are spelt as the API spells them. */
export function addFields(command: Command, fields: readonly Field[]): Command {
  for (const field of fields) {
    const empties = field.isNullable ? '; empty removes it' : '';
    const option = new Option(`--${field.name} <${field.kind}>`, `${field.meaning}${empties}`).argParser(
      parseField(field),
    );
    command.addOption(field.isRequired ? option.makeOptionMandatory() : option);
  }
  return command;
}

/** The body that the given options make. */
export function readFields(
  options: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name }) => (options[name] === undefined ? [] : [[name, options[name]] as const])),
  );
}

/** What a password comes from: never the command line itself, which everybody on the machine can read. */
export const addPasswordFile = (command: Command, otherwise: string): Command =>
  command.option('--password-file <file>', `file with the password, or - for standard input; ${otherwise}`);

/** The password in a file, or in standard input; undefined where none was named. */
export async function readPasswordFile(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const given = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  return given.replace(/\r?\n$/, '');
}
