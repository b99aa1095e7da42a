import type { HostileRequest } from './hostile-requests.ts';
import type { PoolEntry } from './pool.ts';
import type { HostileAnswer } from './send-hostile.ts';

/** Properties of answers whose values open something; each is a kind of its own. */
const openingNames = ['access', 'refresh', 'token', 'apiKey', 'secret'];

/** The kinds of entries that are secrets. */
export const opening: ReadonlySet<string> = new Set([...openingNames, 'recoveryCode']);

/** What is shorter is a name or a mark, and no secret. */
const shortestSecret = 16;

/** How many rows of a list are kept. */
const mostRows = 3;

/** What an answer gave: numbers that later requests can name, and what opens something. */
export function harvest(
  { target, place, caller: { home } }: HostileRequest,
  { status, contentType, cookie, text }: HostileAnswer,
): readonly PoolEntry[] {
  if (status >= 300) return [];
  const entries: PoolEntry[] = [];
  const add = (kind: string, index: number, value: unknown): void => {
    entries.push({ key: `request ${place} ${kind} ${index}`, kind, home, value: String(value) });
  };
  const [pair = ''] = cookie.split(';');
  const inCookie = pair.slice(pair.indexOf('=') + 1);
  if (inCookie.length >= shortestSecret) {
    add('refresh', 1, inCookie);
    add('cookie', 0, pair);
  }
  if (!contentType.startsWith('application/json') || text === '') return entries;
  const body = JSON.parse(text) as Record<string, unknown> | null;
  if (body === null || typeof body !== 'object') return entries;
  for (const name of openingNames) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (typeof value === 'string' && value.length >= shortestSecret) add(name, 0, value);
  }
  if (Array.isArray(body.recovery_codes))
    for (const [index, code] of body.recovery_codes.entries()) add('recoveryCode', index, code);
  if (target.makes === undefined) return entries;
  const rows = [Array.isArray(body) ? body : (body.results ?? body.items ?? [body])].flat().slice(0, mostRows);
  for (const [index, row] of rows.entries()) {
    const id = (row as { id?: unknown } | null)?.id;
    if (/^\d+$/.test(String(id))) add(target.makes, index, id);
  }
  return entries;
}
