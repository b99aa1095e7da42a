import { join } from 'node:path';
import { expect } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { openToLook } from '../../src/copies.ts';
import { readKeyId, type Secrets } from '../../src/lib/secrets.ts';
import { openSecrets } from '../../src/main.ts';
import { nameMailSecret } from '../../src/model/branding.ts';
import { program } from '../../src/model/caller.ts';
import { nameWebhookSecret } from '../../src/model/webhook.ts';
import type { SealedValue } from '../../src/usecases/ports/operation-ports.ts';
import { listSigningKeys, nameSigningSecret, openSigningKey } from '../../src/usecases/sessions/signing-keys.ts';
import { placeOf } from '../../src/usecases/two-factor/check-code.ts';
import type { BackendName } from './backends.ts';
import { expectOk, type IamStage, setIamStage } from './iam-stage.ts';
import { type Ran, runCommand } from './run-command.ts';
import { registerSecured, type Secured } from './two-factor.ts';
import { openWorld, type World } from './world.ts';

/** What each kind of sealed value is sealed for. */
const places = {
  two_factor: placeOf,
  webhook: nameWebhookSecret,
  webhook_before: nameWebhookSecret,
  mail_server: nameMailSecret,
  signing_key: nameSigningSecret,
};
const mailPassword = 'the password of a mail server';

/** A world with one sealed value of each kind, which are used as people and programs use them. */
export interface SealedStage {
  readonly world: World;
  readonly iam: IamStage;
  readonly secured: Secured;
  readonly webhookSecret: string;
  /** The one before it, which messages are signed with too. */
  readonly secretBefore: string;
  /** What signs sessions, as JWK. */
  readonly signingJwk: string;
  readonly keyFile: string;
  /** Asks once and again for the same, by one `Idempotency-Key`. */
  createOnce(): ReturnType<World['ask']>;
}

/** Opens such a world. `settings` are environment variables beside those that name its store. */
export async function openSealedStage(
  backend: BackendName,
  settings: Record<string, string> = {},
): Promise<SealedStage> {
  const world = await openWorld(backend, settings);
  const iam = await setIamStage(world);
  const secured = await registerSecured(iam);
  const headers = { ...iam.reseller.credentials };
  const asReseller = (method: 'POST', url: string, body: object, more = {}) =>
    world.ask({ method, url, apiKey: null, headers: { ...headers, ...more }, body });
  const hook = { url: 'https://hooks.example/' };
  const hooked = expectOk(await asReseller('POST', '/api/v1/webhooks', hook), 201);
  const { secret } = expectOk(await asReseller('POST', `/api/v1/webhooks/${hooked.id}/secret`, {}));
  const { ports, backend: store } = world.opened;
  const id = iam.reseller.id;
  const server = { host: 'mail.example', sealedPassword: ports.secrets.seal(mailPassword, nameMailSecret(id)) };
  await store.write(({ db }) =>
    db
      .insertInto('branding')
      .values({ reseller_id: id, public_settings: '{}', mail_server: JSON.stringify(server) })
      .execute(),
  );
  const [signingKey] = await listSigningKeys(ports);
  const retry = { 'idempotency-key': 'made-before-the-key-was-changed' };
  return {
    world,
    iam,
    secured,
    webhookSecret: secret,
    secretBefore: hooked.secret,
    signingJwk: (signingKey && openSigningKey(ports, signingKey)) ?? '',
    keyFile: join(world.settings.DATA_DIR ?? '', 'secret.key'),
    createOnce: () => asReseller('POST', '/api/v1/keys', { name: 'once' }, retry),
  };
}

/** Everything that is sealed, read beside whoever has the store open. */
async function listSealed({ world }: SealedStage): Promise<readonly SealedValue[]> {
  const looked = await openToLook(loadConfig(world.settings));
  try {
    return await looked.store.read(program, async ({ installation: { sealed } }) => [
      ...(await sealed.list('two_factor', 0, 100)),
      ...(await sealed.list('webhook', 0, 100)),
      ...(await sealed.list('webhook_before', 0, 100)),
      ...(await sealed.list('mail_server', 0, 100)),
      ...(await sealed.list('signing_key', 0, 100)),
    ]);
  } finally {
    await looked.close();
  }
}

/** Expects that everything opens, and gives the ids of the keys that it is under. */
export async function expectAllOpen(stage: SealedStage, secrets: Secrets): Promise<ReadonlySet<string | undefined>> {
  const values = await listSealed(stage);
  expect(values.map(({ kind }) => kind)).toEqual(Object.keys(places));
  const texts = values.map(({ kind, ownerId, sealed }) => secrets.open(sealed, places[kind](ownerId)));
  expect(texts).toEqual([
    stage.secured.secret,
    stage.webhookSecret,
    stage.secretBefore,
    mailPassword,
    stage.signingJwk,
  ]);
  return new Set(values.map(({ sealed }) => readKeyId(sealed)));
}

/** Secrets under the key that there is now, as a start would open them. */
export const secretsOf = ({ world }: SealedStage): Secrets => openSecrets(loadConfig(world.settings));

/** Runs the command that changes the key. */
export const rotate = ({ world }: SealedStage, ...more: string[]): Promise<Ran> =>
  runCommand(['secrets', 'rotate', ...more], world.settings);

/** The id of the key that the store says its secrets are under. */
export async function readStoreKeyId({ world }: SealedStage): Promise<string | undefined> {
  const looked = await openToLook(loadConfig(world.settings));
  try {
    return await looked.store.read(program, (unit) => unit.inspection.findSecretKeyId());
  } finally {
    await looked.close();
  }
}
