import TextField, { type TextFieldProps } from '@mui/material/TextField';
import type { Draft } from './use-draft.ts';

/** The names of a draft whose values are texts. */
type TextNames<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string;

type DraftFieldProps<T> = Omit<TextFieldProps, 'name' | 'value' | 'onChange' | 'error'> & {
  readonly draft: Draft<T>;
  readonly name: TextNames<T>;
};

/** A text of a draft, with what the server says of it beside it. */
export function DraftField<T>({ draft, name, helperText, ...rest }: DraftFieldProps<T>) {
  const problem = draft.problems[name];
  return (
    <TextField
      autoComplete="off"
      {...rest}
      name={name}
      value={draft.values[name]}
      error={problem !== undefined}
      helperText={problem ?? helperText}
      onChange={(event) => draft.set(name, event.target.value as never)}
    />
  );
}
