import { loadConfig } from '../config/load-config.ts';
import { openExistingStore } from '../existing-store.ts';
import type { Ports } from '../usecases/ports.ts';
import { makeErrorLogger } from './logger.ts';

/** Runs a piece of work on the store that the settings name, and prints what it gives. It makes none where there is none. */
export async function onStore(work: (ports: Ports) => Promise<string>): Promise<void> {
  const { backend, ports } = await openExistingStore(loadConfig(process.env), makeErrorLogger());
  try {
    process.stdout.write(await work(ports));
  } finally {
    await backend.close();
  }
}
