import { readKeyId, type Secrets } from '../../lib/secrets.ts';
import { nameMailSecret } from '../../model/branding.ts';
import { program } from '../../model/caller.ts';
import { isFailure } from '../../model/failure.ts';
import { nameWebhookSecret } from '../../model/webhook.ts';
import type { SealedKind } from '../ports/operation-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { nameSigningSecret } from '../sessions/signing-keys.ts';
import { placeOf } from '../two-factor/check-code.ts';

/** Values that are in memory at once. */
const batchSize = 1_000;

/** Every kind of sealed value, and for which place one is sealed. */
const places: Readonly<Record<SealedKind, (ownerId: number) => string>> = {
  two_factor: placeOf,
  webhook: nameWebhookSecret,
  webhook_before: nameWebhookSecret,
  mail_server: nameMailSecret,
  signing_key: nameSigningSecret,
};
const kinds = Object.keys(places) as SealedKind[];

/** What is sealed under each key, by its id, and under which the store says that it is. */
export interface SealedKinds {
  readonly byKey: ReadonlyMap<string, ReadonlySet<SealedKind>>;
  readonly storeKeyId: string | undefined;
}

/** Whether a server without the key of such a value makes another by itself, and nobody misses the one that is lost. */
export const isMadeAnew = (kind: SealedKind): boolean => kind === 'signing_key';

async function* listSealed(unit: Unit, kind: SealedKind) {
  for (let after = 0; ; ) {
    const values = await unit.installation.sealed.list(kind, after, batchSize);
    yield* values;
    const last = values.at(-1);
    if (last === undefined) return;
    after = last.ownerId;
  }
}

/** Looks at what is sealed. What is nothing of ours is left out. */
export function findSealed({ store }: Pick<Ports, 'store'>): Promise<SealedKinds> {
  return store.read(program, async (unit) => {
    const byKey = new Map<string, Set<SealedKind>>();
    for (const kind of kinds)
      for await (const { sealed } of listSealed(unit, kind)) {
        const id = readKeyId(sealed);
        if (id !== undefined) byKey.set(id, (byKey.get(id) ?? new Set()).add(kind));
      }
    return { byKey, storeKeyId: await unit.inspection.findSecretKeyId() };
  });
}

/** What became of the sealed values. */
export interface Resealed {
  readonly resealed: number;
  /** Those that no key here opens, and that somebody misses: they stay as they are. */
  readonly unreadable: number;
}

/**
 * Seals everything anew that is sealed under another key than the present one: all of it in one transaction, so that a store is
 * under one key or the other. What somebody has replaced meanwhile is left: it is new.
 */
export async function resealSecrets(
  { store }: Pick<Ports, 'store'>,
  secrets: Secrets,
  onProgress: (done: number) => void,
): Promise<Resealed> {
  const done = await store.write(program, async (unit): Promise<Resealed> => {
    let resealed = 0;
    let unreadable = 0;
    const left = new Set<string | undefined>();
    for (const kind of kinds)
      for await (const value of listSealed(unit, kind)) {
        const keyId = readKeyId(value.sealed);
        if (keyId === secrets.keyId) continue;
        const place = places[kind](value.ownerId);
        const text = secrets.open(value.sealed, place);
        if (text === undefined) {
          if (isMadeAnew(kind)) continue;
          unreadable += 1;
          left.add(keyId);
        } else if (await unit.installation.sealed.replace(value, secrets.seal(text, place))) resealed += 1;
        onProgress(resealed);
      }
    const before = await unit.inspection.findSecretKeyId();
    // While something is left under the key that the store names, that is the one to bring back.
    if (before !== secrets.keyId && !left.has(before)) {
      await unit.installation.saveSecretKey(secrets.keyId);
      const changes = { sealedUnder: [before ?? null, secrets.keyId] } as const;
      await unit.audit.append({ action: 'secret_key_changed', resellerId: null, clientId: null, changes });
    }
    return { resealed, unreadable };
  });
  if (isFailure(done)) throw new Error(`It was refused: ${done.code}`);
  return done;
}
