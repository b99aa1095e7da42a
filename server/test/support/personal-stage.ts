import { expect } from 'vitest';
import { doBulkChange } from './bulk-changes.ts';
import { makeHostingKey } from './hosting-keys.ts';
import { expectOk } from './iam-stage.ts';
import { addMember, join, logInAs, register, tryLogIn } from './people.ts';
import type { V1Stage } from './v1-stage.ts';

/** A client about whom something stands everywhere, and what of it must be gone after its erasure. */
export interface KnownClient {
  readonly id: number;
  readonly registrantId: number;
  /** Of its second user, who is in another client too. */
  readonly guestId: number;
  readonly guestEmail: string;
  /** That other client. */
  readonly otherId: number;
  /** Texts that nobody else has. */
  readonly texts: readonly string[];
  /** What opens or opened something. */
  readonly secrets: readonly string[];
}

let made = 0;

/** What is written into the store itself: an import, and a mail whose server has quoted it. */
async function storeTraces({ world, iam }: V1Stage, clientId: number, email: string, word: string): Promise<void> {
  const at = world.clock.now();
  const counts = { state: 'complete', rows_read: 2, created: 1, failed: 1, started_at: at, ended_at: at };
  const file = { file_name: `clients of ${email}.csv`, file_digest: `digest ${clientId}`, settings: '{}' };
  const mail = { kind: 'grace_over', lang: 'en', template_values: JSON.stringify({ company: `${word} & Daughters` }) };
  const states = { state: 'refused', last_error: `550 <${email}> is unknown`, message_id: `<${word}@a.example>` };
  await world.opened.backend.write(async ({ db }) => {
    const { id } = await db
      .insertInto('imports')
      .values({ ...file, ...counts, reseller_id: iam.reseller.id })
      .returning('id')
      .executeTakeFirstOrThrow();
    const changes = JSON.stringify({ company: [`${word} Before`, `${word} & Daughters`] });
    await db
      .insertInto('import_rows')
      .values([
        { import_id: id, row_number: 1, outcome: 'updated', client_id: clientId, version: 1, detail: changes },
        {
          import_id: id,
          row_number: 2,
          outcome: 'failed',
          client_id: null,
          version: null,
          detail: `${email}: is there`,
        },
      ])
      .execute();
    await db
      .insertInto('outbox')
      .values({
        ...{ ...mail, ...states, reseller_id: iam.reseller.id, client_id: clientId, recipient: email },
        ...{ created_at: at, next_attempt_at: at },
      })
      .execute();
  });
}

/** Makes a client, and has everything happen to it that leaves something behind. */
export async function makeKnownClient(stage: V1Stage): Promise<KnownClient> {
  made += 1;
  const { iam, world } = stage;
  const word = `quillfeather${made}x`;
  const email = `zephyrine.${word}@people.example`;
  const client = await register(iam, {
    email,
    company: `${word} & Daughters`,
    name: `Zephyrine ${word}`,
    phone: `+49 30 555 ${made}`,
  });
  const id = client.clientId;
  const fields = { website: `https://www.${word}.example`, custom_id: `${word}-custom`, promocode: `${word}-promo` };
  expectOk(await iam.patch(`/clients/${id}`, { ...fields, companyName: `${word} Renamed` }));
  expectOk(await iam.patch(`/clients/${id}`, { companyName: `${word} & Daughters`, country_code: 'DE' }));

  const guest = await addMember(iam, id, 2);
  const own = await addMember(iam, id, 5);
  const former = await addMember(iam, id, 5);
  expectOk(await iam.remove(`/users/${former.userId}`));
  const other = await iam.client({ company: `Neighbour ${made}`, email: `neighbour-${made}@people.example` });
  await join(iam, other.id, guest.userId, 2);

  const resellerKey = await makeHostingKey(world, iam.reseller.id, null);
  const hosting = (method: 'POST' | 'GET', path: string, body?: object) =>
    world.ask({ method, url: `/hosting/api${path}`, apiKey: resellerKey, ...(body === undefined ? {} : { body }) });
  await world.opened.backend.write(({ db }) =>
    db.updateTable('clients').set({ domain_max: -1 }).where('id', '=', id).execute(),
  );
  const shop = { name: `shop.${word}.example/till`, country: 'DE', [`${word}Setting`]: `${word} setting` };
  const domain = expectOk(await hosting('POST', `/client/${id}/domain`, shop), 201);
  expectOk(await hosting('POST', `/client/${id}/domain/${domain.id}/calls`, { count: 5 }), 202);
  const key = expectOk(await hosting('POST', `/client/${id}/apiKey`), 201);
  const option = { name: 'origin', value: `origin.${word}.example`, value_type: 'str' };
  const services = expectOk(await iam.get(`/clients/${id}/services/`));
  const cdn = services.find(({ name }: { name: string }) => name === 'CDN');
  expectOk(await iam.put(`/clients/${id}/services/${cdn.id}/`, { options: [option], status: 'active' }));
  const token = expectOk(
    await iam.post(
      `/v2/clients/${id}/tokens`,
      { name: `${word} token`, description: word, client_user: { role: { id: 1 } }, exp_date: null },
      client.credentials,
    ),
  );
  expect((await tryLogIn(iam, email, 'not the password')).status).toBe(400);
  await logInAs(iam, email);

  expectOk(await stage.post(`/clients/${id}/notes`, { text: `${word} calls on Mondays` }), 201);
  expectOk(await stage.patch(`/clients/${id}/tags`, { add: [`${word} tag`] }));
  expectOk(await stage.patch(`/clients/${id}/tags`, { remove: [`${word} tag`], add: [`${word} other`] }));
  expectOk(await stage.post(`/clients/${other.id}/notes`, { text: `See ${email.toUpperCase()}, too` }), 201);
  expectOk(await stage.post('/views', { name: `Only ${email}`, filter: { email } }), 201);
  const filter = { email };
  await doBulkChange(stage, { change: { type: 'setTest', isTest: true }, filter });
  expect((await iam.post('/users', { email, password: 'short', company: `${word} again` })).status).toBe(400);
  await storeTraces(stage, id, email, word);
  return {
    id,
    registrantId: client.userId,
    guestId: guest.userId,
    guestEmail: guest.email,
    otherId: other.id,
    texts: [word, own.email, former.email],
    secrets: [key.apiKey, token.token.replace(/^\d+[$_]/, '')],
  };
}
