import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpCaller } from '../../server/test/support/http.ts';

/**
 * A caller that comes again where it is told to (503): a busy machine may shed what many ask for at once. What was shed was not
 * begun, so that it may be asked for once more without a key.
 */
export function makePatient(ask: HttpCaller): HttpCaller {
  const askPatiently: Omit<HttpCaller, 'close'> = async (...words: Parameters<HttpCaller>) => {
    for (;;) {
      const answer = await ask(...words);
      if (answer.status !== 503) return answer;
      await sleep(50);
    }
  };
  return Object.assign(askPatiently as HttpCaller, { close: () => ask.close() });
}
