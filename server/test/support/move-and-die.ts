import { loadConfig } from '../../src/config/load-config.ts';
import { moveStore } from '../../src/moves.ts';

/** A move that is killed at a place of it: `copying`, `comparing` or `looking`, when so many are done. Run as a process. */
const [to = '', place, count] = process.argv.slice(2);
const dieAt = (here: string) => (done: number) => {
  if (here === place && done >= Number(count)) process.kill(process.pid, 'SIGKILL');
};
await moveStore(loadConfig(process.env), to.includes('://') ? { databaseUrl: to } : { dataDir: to }, {
  onCopied: dieAt('copying'),
  onCompared: dieAt('comparing'),
  onInspected: dieAt('looking'),
});
