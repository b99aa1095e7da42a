import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { loadConfig } from '../config/load-config.ts';
import type { Config } from '../config/options.ts';
import { makeApp, type Opened, openStore, type RunningJobs, startJobs } from '../main.ts';
import type { FirstStartSecrets } from '../usecases/installation/set-up.ts';
import { drawBox } from './box.ts';
import { makeLogger } from './logger.ts';

/** Milliseconds between two looks for connections that have nothing left to answer. */
const sweepEvery = 50;

/** `clientele serve`: the server itself. */
export function addServe(program: Command): void {
  program
    .command('serve', { isDefault: true })
    .description('Start the server. Settings come from environment variables: see docs/reference/settings.md.')
    .addHelpText('after', '\nExample:\n  PORT=9000 DATA_DIR=/var/lib/clientele clientele serve')
    .action(async () => {
      const config = loadConfig(process.env);
      const logger = makeLogger(config.logLevel);
      const opened = await openStore(config, logger);
      showFirstStart(config, opened.firstStart);
      await listen(config, opened, logger);
    });
}

/** Starts to listen, and to stop gracefully on SIGTERM and SIGINT. Gives the address. */
export async function listen(config: Config, opened: Opened, logger: Logger): Promise<string> {
  const registry = new Registry();
  let app: FastifyInstance;
  let address: string;
  try {
    app = await makeApp(config, opened, logger, registry);
    address = await app.listen({
      host: config.host,
      port: config.port,
      listenTextResolver: (local) =>
        `ready at ${config.publicUrl ?? local}, reference at ${config.publicUrl ?? local}/docs, store ${config.databaseUrl === undefined ? 'sqlite' : 'postgres'}`,
    });
  } catch (error) {
    await opened.backend.close();
    throw error;
  }
  stopOnSignal(config, app, opened, startJobs(opened, logger, registry), logger);
  return address;
}

/** The first signal answers and commits what is running; the second exits at once. */
function stopOnSignal(
  { stopSeconds }: Config,
  app: FastifyInstance,
  { backend, ports }: Opened,
  jobs: RunningJobs,
  logger: Logger,
): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info(`${signal}: answering what is running, then stopping`);
    const late = Promise.withResolvers<void>();
    const deadline = setTimeout(() => {
      logger.warn('some requests or jobs did not end in time');
      app.server.closeAllConnections();
      late.resolve();
    }, stopSeconds * 1_000);
    const jobsEnded = jobs.stop();
    // A connection that is answered after the stop began stays open for a next request: nobody else closes it.
    const sweep = setInterval(() => app.server.closeIdleConnections(), sweepEvery);
    await app.close();
    clearInterval(sweep);
    await Promise.race([jobsEnded, late.promise]);
    // What was under way when the stop began has its notes only now.
    await ports.activityNotes.flush();
    await backend.close();
    clearTimeout(deadline);
    logger.flush(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

/** Shows what the first start made up. What the operator gave is not repeated. */
export function showFirstStart(config: Config, secrets: FirstStartSecrets | undefined): void {
  if (secrets === undefined) return;
  const lines = ['The first start has set Clientele up. These are shown now and never again:', ''];
  if (config.apiKey === undefined) lines.push(`API key         ${secrets.apiKey}`);
  lines.push(`Administrator   ${secrets.adminEmail}`);
  if (config.adminPassword === undefined) lines.push(`Password        ${secrets.adminPassword}`);
  process.stdout.write(`${drawBox(lines)}\n`);
}
