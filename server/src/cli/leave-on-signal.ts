import { constants } from 'node:os';

/** Runs a piece of work that a signal ends by way of the process's exit, where what is half made is removed. */
export async function leaveOnSignal<T>(work: () => Promise<T>): Promise<T> {
  const leave = (signal: NodeJS.Signals): never => process.exit(128 + constants.signals[signal]);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, leave);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, leave);
  }
}
