import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { filterParameters, orderMeaning } from './api/shared/client-filter.query.ts';
import type { Config } from './config/options.ts';
import { openExistingStore } from './existing-store.ts';
import { makeSecret } from './lib/token.ts';
import { makeApp } from './main.ts';
import { findOperator } from './usecases/installation/find-operator.ts';

/** Every filter of the list of clients, as the API spells it, with its meaning and, where there is one, its choices. */
export const clientFilters: Readonly<
  Record<string, { readonly description: string; readonly enum?: readonly string[] }>
> = filterParameters;

/** What the list may be ordered by. */
export const clientOrder = orderMeaning;

/** A server without an address: it answers this process alone. */
export interface OwnApp {
  readonly app: FastifyInstance;
  /** Opens it, as the platform administrator. It stands nowhere. */
  readonly token: string;
  close(): Promise<void>;
}

/**
 * Opens the store that the settings name, and the whole API over it for this process, so that each command is written once:
 * against the API, whether a server runs elsewhere or not.
 * @throws where there is no store, or another process has it open
 */
export async function openOwnApp(config: Config, logger: Logger): Promise<OwnApp> {
  const opened = await openExistingStore(config, logger);
  try {
    const caller = await findOperator(opened.ports);
    if (caller === undefined) throw new Error('There is no platform administrator left who may log in.');
    const token = makeSecret();
    const ports = { ...opened.ports, ownToken: { text: token, caller } };
    const app = await makeApp(config, { ...opened, ports }, logger);
    const close = async (): Promise<void> => {
      await app.close();
      await opened.backend.close();
    };
    return { app, token, close };
  } catch (error) {
    await opened.backend.close();
    throw error;
  }
}
