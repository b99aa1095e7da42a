import canaries from './canaries.ts';
import carriers from './carriers.ts';
import crashStates from './crash-states.ts';
import doubled from './doubled.ts';
import everyPlace from './every-place.ts';
import hostileRequests from './hostile-requests.ts';
import ids from './ids.ts';
import ioFaults from './io-faults.ts';
import kills from './kills.ts';
import lostUpdates from './lost-updates.ts';
import massAssignment from './mass-assignment.ts';
import nonInterference from './non-interference.ts';
import oracle from './oracle.ts';
import postgresFaults from './postgres-faults.ts';
import type { Proof } from './proof.ts';
import readBack from './read-back.ts';
import scopeStatements from './scope-statements.ts';

/** Every proof, by the name that `npm run prove` takes: the name of its file. */
export const proofs: Readonly<Record<string, Proof>> = {
  canaries,
  carriers,
  'crash-states': crashStates,
  doubled,
  'every-place': everyPlace,
  'hostile-requests': hostileRequests,
  ids,
  'io-faults': ioFaults,
  kills,
  'lost-updates': lostUpdates,
  'mass-assignment': massAssignment,
  'non-interference': nonInterference,
  oracle,
  'postgres-faults': postgresFaults,
  'read-back': readBack,
  'scope-statements': scopeStatements,
};
