import bigJson from './big-json.ts';
import canaries from './canaries.ts';
import carriers from './carriers.ts';
import crashStates from './crash-states.ts';
import doubled from './doubled.ts';
import enumeration from './enumeration.ts';
import everyPlace from './every-place.ts';
import hostileRequests from './hostile-requests.ts';
import ids from './ids.ts';
import ioFaults from './io-faults.ts';
import kills from './kills.ts';
import logInStorm from './log-in-storm.ts';
import lostUpdates from './lost-updates.ts';
import massAssignment from './mass-assignment.ts';
import nonInterference from './non-interference.ts';
import oracle from './oracle.ts';
import overload from './overload.ts';
import postgresFaults from './postgres-faults.ts';
import type { Proof } from './proof.ts';
import readBack from './read-back.ts';
import scopeStatements from './scope-statements.ts';
import slowSockets from './slow-sockets.ts';
import soak from './soak.ts';

/** Every proof, by the name that `npm run prove` takes: the name of its file. */
export const proofs: Readonly<Record<string, Proof>> = {
  'big-json': bigJson,
  canaries,
  carriers,
  'crash-states': crashStates,
  doubled,
  enumeration,
  'every-place': everyPlace,
  'hostile-requests': hostileRequests,
  ids,
  'io-faults': ioFaults,
  kills,
  'log-in-storm': logInStorm,
  'lost-updates': lostUpdates,
  'mass-assignment': massAssignment,
  'non-interference': nonInterference,
  oracle,
  overload,
  'postgres-faults': postgresFaults,
  'read-back': readBack,
  'scope-statements': scopeStatements,
  'slow-sockets': slowSockets,
  soak,
};
