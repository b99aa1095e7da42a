import type { Logger } from 'pino';
import type { Config } from './config/options.ts';
import { isMissing, openToLook } from './copies.ts';
import { type Opened, openStore } from './main.ts';
import { program } from './model/caller.ts';

/** Throws where there is no store that was set up. It only looks, and so leaves nothing behind. */
async function expectStore(config: Config): Promise<void> {
  const looked = await openToLook(config);
  try {
    const isSetUp = await looked.store.read(program, async (unit) => {
      const { taken } = await unit.inspection.readSchema();
      // Without a step there is not even a table to look into.
      return taken.length > 0 && (await unit.installation.findFirstResellerId()) !== undefined;
    });
    if (!isSetUp) throw isMissing(config);
  } finally {
    await looked.close();
  }
}

/**
 * Opens the store that the settings name, for a command that makes none: in a wrong DATA_DIR it would set one up, throw away the
 * secrets that are shown only once, and succeed.
 * @throws where there is no store that was set up, or another process has it open
 */
export async function openExistingStore(config: Config, logger: Logger): Promise<Opened> {
  await expectStore(config);
  return openStore(config, logger);
}
