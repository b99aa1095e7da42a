import { setTimeout as sleep } from 'node:timers/promises';

const step = 20;

/**
 * Waits until a condition gives something other than false or undefined, and gives that. The deadline is for what hangs: a
 * machine that is busy with other things takes its time.
 * @throws where it does not within `deadline` milliseconds, with what was waited for
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  deadline = 60_000,
): Promise<Exclude<T, false | undefined>> {
  const end = Date.now() + deadline;
  for (;;) {
    const result = await condition();
    if (result !== false && result !== undefined) return result as Exclude<T, false | undefined>;
    if (Date.now() > end) throw new Error(`Waited ${deadline} ms for ${what}`);
    await sleep(step);
  }
}
