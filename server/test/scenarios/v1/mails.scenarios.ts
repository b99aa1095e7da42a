import { expect } from 'vitest';
import { program } from '../../../src/model/caller.ts';
import type { Mail, MailState } from '../../../src/model/mail.ts';
import { makeIamReseller, makeIamSeller } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import {
  expectParameters,
  expectPointers,
  expectProblem,
  type V1Scenario,
  type V1Stage,
} from '../../support/v1-stage.ts';

const link = 'https://clients.example/console/#/set-password?token=7_hidden-words';

interface Stored {
  readonly state?: MailState;
  readonly last_error?: string;
  readonly taken_until?: number;
}

/** Puts an invitation into the outbox of a reseller, in some state. Gives its number. */
async function storeMail(
  { world, iam }: V1Stage,
  recipient: string,
  columns: Stored = {},
  { clientId = null, resellerId = iam.reseller.id }: { clientId?: number | null; resellerId?: number } = {},
): Promise<number> {
  const mail: Mail = { kind: 'invitation', clientId, lang: 'en', recipient, values: { link, company: 'Example' } };
  await world.opened.ports.store.write(program, (unit) => unit.outbox.append(resellerId, mail));
  return world.opened.backend.write(async ({ db }) => {
    const { id } = await db.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    await db
      .updateTable('outbox')
      .set({ attempts: 1, ...columns })
      .where('id', '=', id)
      .execute();
    return id;
  });
}

interface Page {
  readonly items: readonly { readonly id: number; readonly recipient: string }[];
  readonly nextBefore: number | null;
}

const listMails = async (stage: V1Stage, query = '', who?: { authorization: string }): Promise<Page> =>
  expectOk(await stage.get(`/mails${query}`, who));

const recipientsOf = ({ items }: Page): string[] => items.map(({ recipient }) => recipient);

export const mailRecordScenarios: readonly V1Scenario[] = [
  {
    id: 'G-401',
    contract: 'the latest first, by state, a page at a time: who, what about, why, and never what its link opens',
    async run(stage) {
      const { id: clientId } = await stage.iam.client();
      const first = await storeMail(
        stage,
        'a@mails.example',
        { state: 'refused', last_error: `550 spam: ${link}` },
        { clientId },
      );
      await storeMail(stage, 'b@mails.example');
      const third = await storeMail(stage, 'c@mails.example', { state: 'refused', last_error: '550 unknown' });
      const { items, nextBefore } = await listMails(stage, '?state=refused');
      expect(nextBefore).toBeNull();
      const made = '2026-11-21T09:00:00.000000Z';
      const common = {
        kind: 'invitation',
        state: 'refused',
        lang: 'en',
        resellerId: stage.iam.reseller.id,
        createdAt: made,
      };
      const rest = { ...common, attempts: 1, nextAttemptAt: null, sentAt: null };
      expect(items).toEqual([
        { ...rest, id: third, recipient: 'c@mails.example', clientId: null, reason: '550 unknown' },
        { ...rest, id: first, recipient: 'a@mails.example', clientId, reason: expect.stringContaining('token=…') },
      ]);
      expect(JSON.stringify(items)).not.toContain('hidden-words');
      expect(recipientsOf(await listMails(stage, '?state=waiting'))).toEqual(['b@mails.example']);
      expect(recipientsOf(await listMails(stage, '?state=sent'))).toEqual([]);
      const page = await listMails(stage, '?limit=2');
      expect(recipientsOf(page)).toEqual(['c@mails.example', 'b@mails.example']);
      const last = await listMails(stage, `?limit=2&before=${page.nextBefore}`);
      expect([recipientsOf(last), last.nextBefore]).toEqual([['a@mails.example'], null]);
      expectParameters(await stage.get('/mails?state=lost&limit=0&after=1'), 'state', 'limit', 'after');
    },
  },
  {
    id: 'G-402',
    contract: 'what was given up or waits is tried again at once, and the history names who asked; nothing else is',
    async run(stage) {
      const id = await storeMail(stage, 'a@mails.example', { state: 'refused', last_error: '550 unknown' });
      stage.world.clock.moveTo('2026-11-21T10:00:00Z');
      const answer = expectOk(await stage.post(`/mails/${id}/retry`));
      expect(answer).toMatchObject({ id, state: 'waiting', nextAttemptAt: '2026-11-21T10:00:00.000000Z' });
      const { result } = expectOk(await stage.iam.get('/activity_log/changes?limit=1'));
      expect(result).toMatchObject([
        {
          action: 'mail_retried',
          by: 'token',
          changes: { mail: { new: id }, state: { old: 'refused', new: 'waiting' } },
        },
      ]);
      expect(expectOk(await stage.post(`/mails/${id}/retry`)).state).toBe('waiting');
      for (const columns of [
        { state: 'sent' },
        { state: 'expired' },
        // An attempt is under way.
        { state: 'waiting', taken_until: stage.world.clock.now() + 1 },
      ] as const) {
        const other = await storeMail(stage, 'b@mails.example', columns);
        expectPointers(await stage.post(`/mails/${other}/retry`), '#/state');
      }
    },
  },
  {
    id: 'G-403',
    contract: 'a reseller sees the mails that leave in its name, the platform all; sellers and clients none',
    async run(stage) {
      const { world, iam } = stage;
      const other = await makeIamReseller(world);
      const own = await storeMail(stage, 'own@mails.example', { state: 'refused' });
      const foreign = await storeMail(stage, 'foreign@mails.example', { state: 'refused' }, { resellerId: other.id });
      expect(recipientsOf(await listMails(stage))).toEqual(['own@mails.example']);
      expect(recipientsOf(await listMails(stage, '', other.credentials))).toEqual(['foreign@mails.example']);
      expectProblem(await stage.post(`/mails/${foreign}/retry`), 404, 'not_found');
      const absent = await stage.post('/mails/987654321/retry');
      expect((await stage.post(`/mails/${foreign}/retry`)).text).toBe(absent.text);
      expect(expectOk(await stage.post(`/mails/${own}/retry`)).id).toBe(own);
      const seller = await makeIamSeller(world, iam.reseller, `mails-${iam.reseller.id}@sellers.example`);
      expectProblem(await stage.get('/mails', seller.credentials), 403, 'not_permitted');
      expectProblem(await stage.get('/mails', await iam.clientToken(await iam.client())), 403, 'not_permitted');
    },
  },
];
