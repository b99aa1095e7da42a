import crashStates from './crash-states.ts';
import hostileRequests from './hostile-requests.ts';
import ids from './ids.ts';
import ioFaults from './io-faults.ts';
import kills from './kills.ts';
import lostUpdates from './lost-updates.ts';
import postgresFaults from './postgres-faults.ts';
import type { Proof } from './proof.ts';

/** Every proof, by the name that `npm run prove` takes: the name of its file. */
export const proofs: Readonly<Record<string, Proof>> = {
  'crash-states': crashStates,
  'hostile-requests': hostileRequests,
  ids,
  'io-faults': ioFaults,
  kills,
  'lost-updates': lostUpdates,
  'postgres-faults': postgresFaults,
};
