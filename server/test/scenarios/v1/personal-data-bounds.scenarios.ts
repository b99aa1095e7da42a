import { expect } from 'vitest';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { addMember, nextEmail, register, tryLogIn } from '../../support/people.ts';
import { setV1Stage, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';

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
];
