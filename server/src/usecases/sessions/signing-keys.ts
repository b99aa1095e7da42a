import { randomUUID } from 'node:crypto';
import type { Micros } from '../../lib/clock.ts';
import { makeSigningPair, type SigningPair } from '../../lib/signing-key.ts';
import { operator, program } from '../../model/caller.ts';
import type { SigningKey } from '../ports/access-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { refreshLasts } from './open-session.ts';

const microsAnHour = 3_600_000_000;
/** How long a key signs. */
const signsFor: Micros = 30 * 24 * microsAnHour;
/** How long before that ends the next one is made. */
const madeAhead: Micros = 3 * microsAnHour;
/** How long a key is shown before it signs, where another one signs until then: whoever keeps the list of keys has it by then. */
const shownFirst: Micros = microsAnHour;
/** How long a key is there: until the last token that it signed has ended, and an hour more, since clocks of copies differ. */
const lasts: Micros = signsFor + refreshLasts + microsAnHour;

/** What the private half of a key is sealed for. */
export const nameSigningSecret = (id: number): string => `signing_key:${id}`;

/** The private half of a key; undefined where it is sealed under a key that is not here. */
export function openSigningKey({ secrets }: Pick<Ports, 'secrets'>, key: SigningKey): string | undefined {
  return secrets.open(key.sealedPrivate, nameSigningSecret(key.id));
}

/**
 * The keys that may sign now, the best first: the latest of those that were shown for long enough, then those that were not. One that has
 * signed for as long as it may is none of them.
 */
export function orderSigners(keys: readonly SigningKey[], now: Micros): readonly SigningKey[] {
  const young = keys.filter(({ madeAt }) => now - madeAt < signsFor);
  const isShown = ({ madeAt }: SigningKey): boolean => now - madeAt >= shownFirst;
  return [...young.filter(isShown), ...young.filter((key) => !isShown(key)).toReversed()];
}

/** All keys whose tokens are taken, the latest first. */
export function listSigningKeys({ store }: Pick<Ports, 'store'>): Promise<readonly SigningKey[]> {
  return store.read(program, (unit) => unit.signingKeys.list());
}

/** Gives what tokens will name the key by. */
async function insertKey(
  { secrets }: Pick<Ports, 'secrets'>,
  unit: Unit,
  { publicJwk, privateJwk }: SigningPair,
): Promise<string> {
  const kid = randomUUID();
  const id = await unit.signingKeys.insert({ kid, publicJwk });
  await unit.signingKeys.saveSealed(id, secrets.seal(privateJwk, nameSigningSecret(id)));
  return kid;
}

/**
 * Makes the next key where it is time, or where none of them opens here, and removes those that have signed nothing that still lasts. Two
 * copies of the server may each make one at the same moment: both are good, and both know of both.
 */
export async function renewSigningKeys(ports: Ports): Promise<void> {
  const { store, clock } = ports;
  const isDue = (keys: readonly SigningKey[]) =>
    !keys.some((key) => clock.now() - key.madeAt < signsFor - madeAhead && openSigningKey(ports, key) !== undefined);
  if (isDue(await listSigningKeys(ports))) {
    const made = await makeSigningPair();
    await store.write(program, async (unit) => {
      if (isDue(await unit.signingKeys.list())) await insertKey(ports, unit, made);
    });
  }
  const over = clock.now() - lasts;
  if ((await listSigningKeys(ports)).some(({ madeAt }) => madeAt < over))
    await store.write(program, (unit) => unit.signingKeys.removeMadeBefore(over));
}

/**
 * Puts a new key in the place of all others at once, and ends all sessions: what the others have signed opens nothing any
 * more. Gives how many sessions lasted until then.
 */
export async function replaceSigningKeys(ports: Ports): Promise<number> {
  const made = await makeSigningPair();
  let ended = 0;
  await ports.store.write(operator, async (unit) => {
    const [before] = await unit.signingKeys.list();
    ended = await unit.sessions.endAll(ports.clock.now());
    await unit.signingKeys.removeAll();
    const kid = await insertKey(ports, unit, made);
    const changes = { key: [before?.kid ?? null, kid], sessionsEnded: [null, ended] } as const;
    await unit.audit.append({ action: 'signing_key_changed', resellerId: null, clientId: null, changes });
  });
  return ended;
}
