import type { ClientFilter } from '../../model/client-filter.ts';
import type { Problems } from '../../model/failure.ts';
import { decodeClientFilter } from '../shared/client-filter.query.ts';
import { BadParameters } from '../shared/query.ts';

/** A name as a part of a JSON pointer in a fragment; half a surrogate pair, which has no encoding, as U+FFFD. */
export const escapePointer = (name: string): string =>
  encodeURIComponent(name.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));

/** A filter that stood in a body. */
interface FilterInBody {
  /** As it was spelt, without what is empty. */
  readonly spelt: Readonly<Record<string, string>>;
  /** What it means; nothing where it has problems. */
  readonly filter: ClientFilter;
  /** By the pointer to each parameter. */
  readonly problems: Problems;
}

/** More than there are, by far. Of a body's worth of them each would have to be told what is wrong with it. */
const mostParameters = 200;

/** Reads a filter as a field of a body: the parameters of the list, each a text, by the list's own reader. */
export function readFilter(given: object): FilterInBody {
  if (Object.keys(given).length > mostParameters)
    return { spelt: {}, filter: {}, problems: { filter: `has more than ${mostParameters} parameters` } };
  const problems: [string, string][] = [];
  const spelt: [string, string][] = [];
  for (const [name, value] of Object.entries(given))
    if (typeof value !== 'string') problems.push([name, 'must be a string, as it stands in an address']);
    else if (value !== '') spelt.push([name, value]);
  const decoded = decodeClientFilter(new URLSearchParams(spelt), {});
  if (decoded instanceof BadParameters)
    for (const [name, details] of Object.entries(decoded.errors)) problems.push([name, details.join(' ')]);
  return {
    spelt: Object.fromEntries(spelt),
    filter: decoded instanceof BadParameters ? {} : decoded.filter,
    problems: Object.fromEntries(problems.map(([name, problem]) => [`filter/${escapePointer(name)}`, problem])),
  };
}
