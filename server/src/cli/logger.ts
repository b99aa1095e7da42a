import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config/options.ts';

/**
 * Logs to standard output: readable lines where a person watches, JSON otherwise. Secrets are never handed to it; see
 * `api/shared/observe.ts` for what a request's line holds.
 */
export function makeLogger(level: Config['logLevel']): Logger {
  if (process.stdout.isTTY)
    return pino(
      { level },
      pretty({ singleLine: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true }),
    );
  return pino({ level }, pino.destination({ dest: 1, sync: false }));
}

/** Logs what is wrong to standard error, for commands whose output others read. */
export function makeErrorLogger(): Logger {
  return pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
}
