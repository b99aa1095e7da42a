import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { encodeDocument as encodeHosting, documentVersion as hostingVersion } from './api/hosting/clients/wire.ts';
import { encodeDocument as encodeIam, documentVersion as iamVersion } from './api/iam/clients/encode.ts';
import { buildApp } from './app.ts';
import type { Config } from './config/options.ts';
import { jobs } from './jobs/jobs.ts';
import { type RunningJobs, runJobs } from './jobs/run-jobs.ts';
import { makeAttemptLimit } from './lib/attempt-limit.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { openPasswordHasher } from './lib/password-hasher.ts';
import { makeSecrets, readKeyFileBefore, readOrMakeKeyFile, type Secrets } from './lib/secrets.ts';
import { makeSmtpMailer, patience } from './mail/smtp-mailer.ts';
import { readQuotaTexts } from './mail/templates/quota-text.ts';
import type { Backend } from './store/backends/backend.ts';
import { openPostgres } from './store/backends/postgres/open.ts';
import { openSqlite } from './store/backends/sqlite/open.ts';
import type { DocumentFormat } from './store/documents.ts';
import { makeStore } from './store/store.ts';
import { makeActivityNotes } from './usecases/activity/activity-notes.ts';
import { confirmSecretKey } from './usecases/installation/confirm-secret-key.ts';
import { renewDerived } from './usecases/installation/renew-derived.ts';
import { type FirstStartSecrets, setUpInstallation } from './usecases/installation/set-up.ts';
import { makeMemory } from './usecases/memory.ts';
import type { Ports } from './usecases/ports.ts';
import { answerWithin, makeWebhookSender } from './webhooks/http-sender.ts';

export type { RunningJobs } from './jobs/run-jobs.ts';

/** The program's own version, from its package. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** How each dialect shows a client, and which encoders these are. */
export const documentFormat: DocumentFormat = {
  version: `${hostingVersion} ${iamVersion}`,
  encodeHosting,
  encodeIam,
};

/** Where the console is built to. */
const consoleFolder = fileURLToPath(new URL('../dist/console/', import.meta.url));

/** An opened store with everything that use cases need. */
export interface Opened {
  readonly backend: Backend;
  readonly ports: Ports;
  /** What the first start made, where this was it. */
  readonly firstStart: FirstStartSecrets | undefined;
}

/** Where people reach the server, for links in mails. */
function findPublicUrl({ publicUrl, host, port }: Config): string {
  return publicUrl?.replace(/(?<!\/)\/+$/, '') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The key of the settings, or of the data folder, and the one before it where it was changed. */
export function openSecrets({ secretKey, secretKeyBefore, dataDir }: Config): Secrets {
  if (secretKey !== undefined)
    return makeSecrets(
      () => secretKey,
      () => secretKeyBefore,
    );
  return makeSecrets(
    () => readOrMakeKeyFile(dataDir),
    () => readKeyFileBefore(dataDir) ?? secretKeyBefore,
  );
}

function tellOfFault(logger: Logger, reason: string | undefined): void {
  if (reason === undefined) logger.info('the store was looked at and is well: it takes changes again');
  else logger.error({ reason }, 'the store takes no changes, and is looked at again by itself: see docs/operate.md');
}

/**
 * Opens the store that the settings name, brings its schema up to date and sets an empty one up.
 * @throws where the store cannot be opened, with a message for the operator
 */
export async function openStore(config: Config, logger: Logger, clock: Clock = systemClock): Promise<Opened> {
  const quotaTexts = readQuotaTexts(config.mailTemplates);
  const publicUrl = findPublicUrl(config);
  const backend =
    config.databaseUrl === undefined
      ? openSqlite(config.dataDir, (reason) => tellOfFault(logger, reason))
      : await openPostgres(config.databaseUrl, (error) => logger.warn({ err: error }, 'a connection was lost'));
  try {
    await backend.migrate();
    const store = makeStore(backend, documentFormat, clock);
    const ports: Ports = {
      store,
      memory: makeMemory(store),
      clock,
      passwords: await openPasswordHasher({
        cost: config.passwordCost,
        atOnce: config.passwordThreads,
        waiting: config.passwordQueue,
      }),
      activityNotes: makeActivityNotes(store, (problem, error) => logger.warn({ err: error }, problem)),
      attempts: makeAttemptLimit(config.loginAttempts),
      secrets: openSecrets(config),
      policy: {
        passwordMinLength: config.passwordMinLength,
        quotaThresholds: config.quotaThresholds,
        publicUrl,
        activityDays: config.activityDays,
      },
      mailer: makeSmtpMailer({
        smtpUrl: config.smtpUrl,
        sender: config.mailFrom,
        allowsPrivateServers: config.privateMailServers === 'allow',
        publicUrl,
        quotaTexts,
        patience,
        onFailure: (failure) => logger.warn(failure, 'a mail was not sent'),
      }),
      webhookSender: makeWebhookSender({
        allowsPrivate: config.privateWebhooks === 'allow',
        patience: answerWithin,
        userAgent: `Clientele/${version}`,
        onFailure: (failure) => logger.warn(failure, 'a webhook was not delivered'),
      }),
    };
    const { apiKey, adminEmail, adminPassword } = config;
    const firstStart = await setUpInstallation(ports, { apiKey, adminEmail, adminPassword });
    let reported = 0;
    await renewDerived(ports, {
      force: false,
      onProgress: (lastId) => {
        if (lastId - reported < 10_000) return;
        reported = lastId;
        logger.info(`writing the answers of clients anew after an upgrade: up to number ${lastId}`);
      },
    });
    return { backend, ports, firstStart };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/** Builds the app over an opened store. What it counts stands in `registry`, and is shown at `/metrics`. */
export async function makeApp(
  config: Config,
  { backend, ports }: Opened,
  logger: Logger,
  registry: Registry = new Registry(),
): Promise<FastifyInstance> {
  const sealedWith = await confirmSecretKey(ports);
  if (sealedWith === 'before')
    logger.warn('the key of sealed secrets is being changed: run "clientele secrets rotate" to the end');
  if (sealedWith === 'another')
    logger.error(
      'secrets in the store are locked with another key: bring back secret.key or CLIENTELE_SECRET_KEY, or log-in codes and mail passwords do not work until they are set anew',
    );
  return buildApp({
    ports,
    registry,
    metricsToken: config.metricsToken,
    ping: () => backend.ping(),
    findFault: () => backend.fault,
    watchCommits: (listener) => backend.watchCommits(listener),
    logger,
    hawk: { mode: config.hawkMode, secret: config.hawkSecret, publicUrl: config.publicUrl },
    trustProxy: config.trustProxy,
    limits: { atOnce: config.requestsAtOnce, longReads: backend.longReads, aMinute: config.requestsAMinute },
    version,
    consoleFolder,
  });
}

/** Starts everything that happens by itself. */
export function startJobs({ ports }: Opened, logger: Logger, registry: Registry): RunningJobs {
  return runJobs(jobs, { ports, logger, registry });
}
