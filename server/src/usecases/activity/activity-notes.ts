import type { NotedActivity } from '../../model/activity.ts';
import { program } from '../../model/caller.ts';
import { StoreUnavailable } from '../../model/failure.ts';
import { tellOfFailedLogin } from '../notifications/notify.ts';
import type { ActivityNotes } from '../ports/activity-ports.ts';
import type { Store } from '../ports.ts';

/** Notes to be written in one transaction. */
const batchSize = 500;
/** Notes that wait at the most, where the store does not answer or somebody asks for nonsense faster than it writes. */
const mostWaiting = 20_000;

/**
 * Holds what is noted after answers; with a log-in that was refused goes the mail about it. Whoever makes it calls `flush` now and then, and at the end; a full batch is written at
 * once. `onTrouble` hears what went wrong.
 */
export function makeActivityNotes(store: Store, onTrouble: (problem: string, error?: unknown) => void): ActivityNotes {
  const waiting: NotedActivity[] = [];
  let dropped = 0;
  let running: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      try {
        await store.write(program, async (unit) => {
          await unit.activity.appendNoted(batch);
          for (const one of batch) if (one.kind === 'login') await tellOfFailedLogin(unit, one, one.at);
        });
      } catch (error) {
        if (error instanceof StoreUnavailable) return onTrouble('the activity log waits for the store', error);
        // What cannot be written now cannot be written later either, and must not keep the others waiting.
        onTrouble(`${batch.length} refused requests and log-ins could not be written to the activity log`, error);
      }
      waiting.splice(0, batch.length);
    }
    if (dropped === 0) return;
    onTrouble(`${dropped} refused requests and log-ins are not in the activity log: there were too many at once`);
    dropped = 0;
  }

  async function flush(): Promise<void> {
    while (running !== undefined) await running;
    if (waiting.length === 0) return;
    running = writeAll().finally(() => {
      running = undefined;
    });
    await running;
  }

  return {
    note(activity) {
      if (waiting.length >= mostWaiting) {
        dropped += 1;
        return;
      }
      waiting.push(activity);
      if (waiting.length === batchSize) void flush();
    },
    flush,
  };
}
