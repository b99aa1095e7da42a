import { loadConfig } from '../../src/config/load-config.ts';
import { openStore } from '../../src/main.ts';
import { changeSecretKey } from '../../src/secret-keys.ts';

/** A change of the key that is killed: after so many of its steps, or within the last one, when the first secret is locked anew. */
const [place] = process.argv.slice(2);
let steps = 0;
const die = (): void => void process.kill(process.pid, 'SIGKILL');
const config = loadConfig(process.env);
const silent = { warn: () => undefined, info: () => undefined, error: () => undefined };
await changeSecretKey(config, await openStore(config, silent as never), {
  onStep: () => {
    steps += 1;
    if (String(steps) === place) die();
  },
  onProgress: () => {
    if (place === 'sealing') die();
  },
});
