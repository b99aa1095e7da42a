import type { Problems } from '../../model/failure.ts';
import { escapePointer } from './filter.wire.ts';

/** The fields of a body that are none of those known: each is refused. */
export function refuseUnknown(body: unknown, known: object): Problems {
  const unknown = Object.keys(body as object).filter((field) => !Object.hasOwn(known, field));
  return Object.fromEntries(unknown.map((field) => [escapePointer(field), 'is not a field of this body']));
}
