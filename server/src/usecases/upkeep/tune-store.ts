import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** Lets the engine keep what it knows of its tables in step with them. */
export async function tuneStore(ports: Ports): Promise<void> {
  await ports.store.write(program, (unit) => unit.upkeep.tune());
}
