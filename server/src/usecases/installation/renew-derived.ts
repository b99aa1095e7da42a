import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** Clients made anew in one transaction: a fraction of a second, so that others are not kept waiting. */
const batchSize = 500;

/**
 * Makes everything derived of all clients anew, where the program's encoders are not those that made it: after an upgrade
 * that changes an answer, or by the operator's wish. May be interrupted; it begins again until it has come to the end.
 * @returns whether there was anything to do
 */
export async function renewDerived(
  ports: Ports,
  { force, onProgress }: { readonly force: boolean; onProgress(lastId: number): void },
): Promise<boolean> {
  const isCurrent = await ports.store.read(program, (unit) => unit.derived.isCurrent());
  if (isCurrent && !force) return false;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    const last = await ports.store.write(program, (unit) => unit.derived.renew(from, batchSize));
    after = typeof last === 'number' ? last : undefined;
    if (after !== undefined) onProgress(after);
  }
  await ports.store.write(program, (unit) => unit.derived.confirm());
  return true;
}
