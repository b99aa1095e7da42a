import { expect, vi } from 'vitest';
import { foldCase } from '../../../src/lib/fold-case.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { merge } from '../../support/merges.ts';
import { addMember, join, nextEmail, register, tryLogIn } from '../../support/people.ts';
import { expectPointers, expectProblem, setV1Stage, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';

/** Has a reseller told of failed log-ins at these addresses, and one fail. Gives the numbers of the settings. */
async function failLogIn({ iam, world }: V1Stage, addresses: readonly string[]): Promise<readonly number[]> {
  const path = `/reselling/resellers/${iam.reseller.id}/notification_settings`;
  const ids: number[] = [];
  for (const email of addresses)
    ids.push(expectOk(await iam.post(path, { notification_type: 'failed_login', email }), 201).id);
  const { email } = await register(iam);
  expect((await tryLogIn(iam, email, 'not the password')).status).toBe(400);
  await world.opened.ports.activityNotes.flush();
  return ids;
}

const listMails = ({ world }: V1Stage) =>
  world.opened.backend.read(({ db }) =>
    db.selectFrom('outbox').where('kind', '=', 'failed_login').orderBy('id').selectAll().execute(),
  );

/** More rows than are looked through at once, all of one moment, and those of them that are to be found. */
const many = 1100;
const isNamed = (number: number): boolean => [1, 500, 501, 1000, many].includes(number);

/** Writes requests and rows of an import that say these words, or name nobody. */
async function fillLogs({ iam, world }: V1Stage, words: string): Promise<void> {
  const at = world.clock.now();
  const textOf = (number: number) => (isNamed(number) ? words : 'of nobody');
  const request = { at, is_from_inside: 0, host: 'a.example', method: 'POST', path: '/', query_params: '' } as const;
  await world.opened.backend.write(async ({ db }) => {
    const { id: import_id } = await db
      .insertInto('imports')
      .values({
        ...{ reseller_id: iam.reseller.id, file_name: 'clients.csv', file_digest: 'digest', settings: '{}' },
        ...{ state: 'complete', rows_read: many, failed: many, started_at: at, ended_at: at },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (let from = 0; from < many; from += 100) {
      const numbers = Array.from({ length: 100 }, (_, place) => from + place + 1);
      await db
        .insertInto('request_entries')
        .values(
          numbers.map((number) => ({
            ...{ ...request, reseller_id: iam.reseller.id, data: textOf(number), status: 400, actions: '' },
            ...{ client_id: null, user_id: null, actor_user_id: null, token_id: null, request_id: null, address: null },
          })),
        )
        .execute();
      await db
        .insertInto('import_rows')
        .values(
          numbers.map((row_number) => ({
            ...{ import_id, row_number, outcome: 'failed', client_id: null, version: null, detail: textOf(row_number) },
          })),
        )
        .execute();
    }
  });
}

/** What an erasure does not reach. */
export const personalDataBoundsScenarios: readonly V1Scenario[] = [
  {
    id: 'G-1013',
    contract:
      'mails of another reseller, and those to a reseller’s own address, are none of a client with that address',
    async run(stage) {
      const client = await register(stage.iam);
      const [desk, gone] = [
        await addMember(stage.iam, client.clientId, 2),
        await addMember(stage.iam, client.clientId, 2),
      ];
      const [, setting] = await failLogIn(stage, [desk.email, gone.email]);
      const settings = `/reselling/resellers/${stage.iam.reseller.id}/notification_settings`;
      expectOk(await stage.iam.remove(`${settings}/${setting}`), 204);
      expectOk(await stage.iam.remove(`/clients/${client.clientId}`), 204);
      // The log-in name is free again, and the neighbour's by now.
      const neighbour = await setV1Stage(stage.world);
      await register(neighbour.iam, { email: client.email });
      await failLogIn(neighbour, [client.email, desk.email, gone.email]);
      expectOk(await neighbour.iam.post('/auth/password/forgot', { email: client.email }, null));
      const asked = () =>
        stage.world.opened.backend.read(({ db }) =>
          db.selectFrom('forgotten_passwords').where('username', '=', client.email).selectAll().execute(),
        );
      const before = { asked: await asked(), mails: await listMails(stage) };
      expect(before.asked).toHaveLength(1);
      const receipt = expectOk(await stage.post(`/clients/${client.clientId}/erasure`, { dryRun: false }));
      expect(receipt.traces.outbox).toBe(undefined);
      const isLeft = ({ reseller_id, recipient }: (typeof before.mails)[number]) =>
        reseller_id !== stage.iam.reseller.id || recipient !== gone.email;
      expect(before.mails.filter((mail) => !isLeft(mail))).toHaveLength(1);
      expect({ asked: await asked(), mails: await listMails(stage) }).toEqual({
        asked: before.asked,
        mails: before.mails.filter(isLeft),
      });
    },
  },
  {
    id: 'G-1014',
    contract: 'whoever was a client’s user under another reseller and can log in there is that reseller’s, and stays',
    async run(stage) {
      const client = await register(stage.iam);
      const member = await addMember(stage.iam, client.clientId, 2);
      const { backend } = stage.world.opened;
      await backend.write(({ db }) => db.deleteFrom('memberships').where('user_id', '=', member.userId).execute());
      const findMember = () =>
        backend.read(({ db }) => db.selectFrom('users').where('id', '=', member.userId).selectAll().execute());
      const before = await findMember();
      const other = await setV1Stage(stage.world);
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      const path = `/clients/${client.clientId}`;
      expectOk(await stage.iam.patch(path, { reseller: other.iam.reseller.id, email: nextEmail() }, platform));
      const { parts } = expectOk(await other.get(`${path}/personal-data`));
      expect(JSON.stringify(parts)).not.toContain(member.email);
      expectOk(await other.iam.remove(path), 204);
      expect(expectOk(await other.post(`${path}/erasure`, { dryRun: false })).people).toEqual({ erased: 1, kept: 0 });
      expect(await findMember()).toEqual(before);
    },
  },
  {
    id: 'G-1015',
    contract:
      'texts are compared without regard to case in every script: others’ are left to them, the client’s are found',
    async run(stage) {
      const client = await register(stage.iam, { email: nextEmail('zoë') });
      const member = await addMember(stage.iam, client.clientId, 2);
      const [shared, upper] = [nextEmail('jörg'), client.email.toUpperCase()];
      const setEmail = (id: number, email: string) =>
        stage.world.opened.backend.write(({ db }) =>
          db
            .updateTable('users')
            .set({ email, email_folded: foldCase(email) })
            .where('id', '=', id)
            .execute(),
        );
      await setEmail(member.userId, shared);
      const other = await register(stage.iam);
      await setEmail(other.userId, shared.toUpperCase());
      const notes = `/clients/${other.clientId}/notes`;
      expectOk(await stage.post(notes, { text: `Ask ${upper} or ${shared}` }), 201);
      expectOk(await stage.iam.remove(`/clients/${client.clientId}`), 204);
      expectOk(await stage.post(`/clients/${client.clientId}/erasure`, { dryRun: false }));
      const { items } = expectOk(await stage.get(notes));
      expect(items.map(({ text }: { text: string }) => text)).toEqual([`Ask [erased] or ${shared}`]);
    },
  },
  {
    id: 'G-1016',
    contract: 'logs are looked through in batches: what names a client is found in each of them, at their ends too',
    async run(stage) {
      const client = await register(stage.iam);
      await fillLogs(stage, `is ${client.email}`);
      const { parts } = expectOk(await stage.get(`/clients/${client.clientId}/personal-data`));
      const shown = parts.find(({ table }: { table: string }) => table === 'import_rows').rows;
      expect(shown.map(({ row_number }: { row_number: number }) => row_number)).toEqual([1, 500, 501, 1000, many]);
      expectOk(await stage.iam.remove(`/clients/${client.clientId}`), 204);
      const receipt = expectOk(await stage.post(`/clients/${client.clientId}/erasure`, { dryRun: false }));
      expect(receipt.traces).toMatchObject({ request_entries: 5, import_rows: 5 });
      const left = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('request_entries')
          .where('reseller_id', '=', stage.iam.reseller.id)
          .where('host', '=', 'a.example')
          .orderBy('id')
          .select('data')
          .execute(),
      );
      expect(left.map(({ data }) => data)).toEqual(
        Array.from({ length: many }, (_, place) => (isNamed(place + 1) ? '[erased]' : 'of nobody')),
      );
    },
  },
  {
    id: 'G-1017',
    contract: 'whether it is a trial must be said: without it nothing is erased, whatever else the body says',
    async run(stage) {
      const client = await register(stage.iam);
      const path = `/clients/${client.clientId}/erasure`;
      expectOk(await stage.iam.remove(`/clients/${client.clientId}`), 204);
      expectPointers(await stage.post(path), '#/dryRun');
      expectPointers(await stage.post(path, {}), '#/dryRun');
      expectPointers(await stage.post(path, { dryRun: null, really: true }), '#/dryRun', '#/really');
      expectProblem(await stage.get(path), 404, 'not_found');
    },
  },
  {
    id: 'G-1018',
    contract: 'what is refused, or was done before, is told at once: nothing is looked through for it',
    async run(stage) {
      const client = await register(stage.iam);
      const path = `/clients/${client.clientId}/erasure`;
      const looks = vi.spyOn(stage.world.opened.backend, 'stream');
      try {
        for (const dryRun of [true, false]) expectPointers(await stage.post(path, { dryRun }), '#/deleted');
        expect(looks).not.toHaveBeenCalled();
        expectOk(await stage.iam.remove(`/clients/${client.clientId}`), 204);
        const receipt = expectOk(await stage.post(path, { dryRun: false }));
        expect(looks).toHaveBeenCalledTimes(1);
        for (const dryRun of [true, false]) expect(expectOk(await stage.post(path, { dryRun }))).toEqual(receipt);
        expect(looks).toHaveBeenCalledTimes(1);
      } finally {
        looks.mockRestore();
      }
    },
  },
  {
    id: 'G-1019',
    contract:
      'what another reseller has too changes nothing: trial and erasure tell and do the same with and without a neighbour',
    async run(stage) {
      const client = await stage.iam.client({ email: nextEmail(), hosts: [`shop-${nextEmail()}`.replace('@', '.')] });
      const [host = ''] = client.hosts;
      const notes = `/clients/${(await register(stage.iam)).clientId}/notes`;
      expectOk(await stage.post(notes, { text: `Ask ${client.email} about ${host}` }), 201);
      expectOk(await stage.iam.remove(`/clients/${client.id}`), 204);
      const erase = async (dryRun: boolean) => expectOk(await stage.post(`/clients/${client.id}/erasure`, { dryRun }));
      const alone = await erase(true);
      expect(alone.traces).toMatchObject({ client_notes: 1 });
      // As an address of a client, of a user, and of a client that was merged.
      const neighbour = await setV1Stage(stage.world);
      const { email, hosts } = client;
      const like = await neighbour.iam.client({ email, hosts, users: [{ ...plainPerson, email }] });
      const merged = await neighbour.iam.client({ email });
      await merge(neighbour, like.id, merged.id);
      expect(await erase(true)).toEqual(alone);
      expect(await erase(false)).toEqual({ ...alone, dryRun: false });
      const { items } = expectOk(await stage.get(notes));
      expect(items.map(({ text }: { text: string }) => text)).toEqual(['Ask [erased] about [erased]']);
    },
  },
  {
    id: 'G-1020',
    contract: 'what a merged client of the same reseller has too is left to it, and what a user from elsewhere has',
    async run(stage) {
      const [email, guests] = [nextEmail('zoë'), nextEmail()];
      const [into, from] = [await register(stage.iam), await stage.iam.client({ email: email.toUpperCase() })];
      await merge(stage, into.clientId, from.id);
      const neighbour = await setV1Stage(stage.world);
      const guest = await register(neighbour.iam, { email: guests });
      await join(stage.iam, into.clientId, guest.userId, 2);
      const users = [email, guests].map((one) => ({ ...plainPerson, email: one }));
      const client = await stage.iam.client({ email, users });
      const notes = `/clients/${into.clientId}/notes`;
      const text = `Ask ${email} or ${guests}`;
      expectOk(await stage.post(notes, { text }), 201);
      expectOk(await stage.iam.remove(`/clients/${client.id}`), 204);
      expectOk(await stage.post(`/clients/${client.id}/erasure`, { dryRun: false }));
      const { items } = expectOk(await stage.get(notes));
      expect(items.map((note: { text: string }) => note.text)).toEqual([text]);
    },
  },
];
