import { useState } from 'react';
import { Failure } from '../api/failure.ts';

/** What a form holds, and what the server says is wrong with it, field by field. */
export interface Draft<T> {
  readonly values: T;
  /** By the names under which the server knows the fields. */
  readonly problems: Readonly<Record<string, string>>;
  set<K extends keyof T>(name: K, value: T[K]): void;
}

/** A form that begins with these values; `error` is the refusal of what was last sent. */
export function useDraft<T extends object>(initial: T, error: unknown): Draft<T> {
  const [values, setValues] = useState(initial);
  return {
    values,
    problems: error instanceof Failure ? error.fields : {},
    set: (name, value) => setValues((before) => ({ ...before, [name]: value })),
  };
}
