import { program } from '../../model/caller.ts';
import { type Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import { type CatalogueChanges, changesKind, compareCatalogues } from '../../model/feature-import.ts';
import { renewDerived } from '../installation/renew-derived.ts';
import type { Ports, Unit } from '../ports.ts';

/** What an import changes, and whether answers of clients show any of it. */
interface Plan extends CatalogueChanges {
  readonly isShown: boolean;
}

/** What would change. What is on for a client can neither vanish nor become another thing. */
async function planImport(unit: Unit, features: readonly Feature[]): Promise<Plan | Failure> {
  const changes = compareCatalogues(await unit.features.list(), features);
  const uses = await unit.features.countUses();
  const refusals: [Feature, string][] = [
    ...changes.removed.map((feature): [Feature, string] => [feature, 'it cannot be left out']),
    ...changes.changed
      .filter(changesKind)
      .map(({ before }): [Feature, string] => [before, 'its service and is_free must stay']),
  ];
  const problems = refusals.flatMap(([{ id, name }, rule]) => {
    const count = uses.get(id);
    return count === undefined ? [] : [[`${id} ${name}`, `is on for ${count} clients: ${rule}`]];
  });
  if (problems.length > 0) return invalid(Object.fromEntries(problems));
  return { ...changes, isShown: changes.changed.some(({ after }) => uses.has(after.id)) };
}

/**
 * Puts the operator's catalogue in the place of the one that is there. Features are the same by their numbers. A new name
 * of what is on somewhere is shown by every client when this ends. With `isDryRun` nothing is done.
 */
export async function importFeatures(
  ports: Ports,
  features: readonly Feature[],
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<CatalogueChanges | Failure> {
  if (isDryRun) return ports.store.browse(program, (unit) => planImport(unit, features));
  const plan = await ports.store.write(program, async (unit): Promise<Plan | Failure> => {
    const planned = await planImport(unit, features);
    if (isFailure(planned)) return planned;
    const { added, changed, removed, isShown } = planned;
    if (added.length + changed.length + removed.length === 0) return planned;
    await unit.features.saveCatalogue([...added, ...changed.map(({ after }) => after)], removed);
    // Noted in the same transaction: where this is interrupted, the next start makes the answers anew.
    if (isShown) await unit.derived.expire();
    await unit.audit.append({
      action: 'features_imported',
      resellerId: null,
      clientId: null,
      changes: Object.fromEntries([
        ...added.map((feature) => [String(feature.id), [null, feature.name]]),
        ...changed.map(({ before, after }) => [String(after.id), [before.name, after.name]]),
        ...removed.map((feature) => [String(feature.id), [feature.name, null]]),
      ]),
    });
    return planned;
  });
  if (!isFailure(plan) && plan.isShown) await renewDerived(ports, { force: false, onProgress: () => undefined });
  return plan;
}
