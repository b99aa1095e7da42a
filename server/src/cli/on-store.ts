import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../main.ts';
import type { Ports } from '../usecases/ports.ts';
import { makeLogger } from './logger.ts';
import { showFirstStart } from './serve.ts';

/** Runs a piece of work on the store that the settings name, and prints what it gives. An empty store is set up first. */
export async function onStore(work: (ports: Ports) => Promise<string>): Promise<void> {
  const config = loadConfig(process.env);
  const { backend, ports, firstStart } = await openStore(config, makeLogger('warn'));
  try {
    // Secrets of a first start are shown once.
    showFirstStart(config, firstStart);
    process.stdout.write(await work(ports));
  } finally {
    await backend.close();
  }
}
