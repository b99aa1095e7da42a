import { expect } from 'vitest';
import { program } from '../../../src/model/caller.ts';
import { historyOf } from '../../support/bulk-changes.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { merge } from '../../support/merges.ts';
import { join, logInAs, register } from '../../support/people.ts';
import { makeKnownClient } from '../../support/personal-stage.ts';
import { findText } from '../../support/tables.ts';
import { expectPointers, expectProblem, setV1Stage, type V1Scenario } from '../../support/v1-stage.ts';

interface Part {
  readonly table: string;
  readonly about: string;
  readonly withheld: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export const personalDataScenarios: readonly V1Scenario[] = [
  {
    id: 'G-1001',
    contract: 'one file holds everything about a client and its people, by table, and nothing that opens anything',
    async run(stage) {
      const known = await makeKnownClient(stage);
      const answer = await stage.get(`/clients/${known.id}/personal-data`);
      const file = expectOk(answer);
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename="client-${known.id}-personal-data.json"`,
      );
      const parts: Part[] = file.parts;
      const rowsOf = (table: string) => parts.find((part) => part.table === table)?.rows ?? [];
      expect(parts.filter(({ about }) => about === '')).toEqual([]);
      expect(file).toMatchObject({ clientId: known.id, complete: true });
      expect(file.count).toBe(parts.reduce((sum, { rows }) => sum + rows.length, 0));
      const filled = parts.filter(({ rows }) => rows.length > 0).map(({ table }) => table);
      expect(filled).toEqual(
        expect.arrayContaining([
          ...['clients', 'users', 'user_credentials', 'memberships', 'services', 'service_options', 'domains'],
          ...['call_counts', 'call_totals', 'api_keys', 'api_tokens', 'sessions', 'outbox', 'client_notes'],
          ...['client_tags', 'audit_entries', 'request_entries', 'login_entries', 'import_rows', 'bulk_change_batches'],
        ]),
      );
      expect(rowsOf('users')).toHaveLength(4);
      expect(rowsOf('clients')[0]).toMatchObject({ id: known.id, country_code: 'DE', is_test: true });
      expect(rowsOf('import_rows').map(({ outcome }) => outcome)).toEqual(['updated', 'failed']);
      expect(rowsOf('bulk_change_batches')[0]?.outcomes).toEqual([expect.objectContaining({ clientId: known.id })]);
      expect(rowsOf('client_notes').map(({ client_id }) => client_id)).toEqual([known.id]);
      expect(rowsOf('login_entries').map(({ is_successful }) => is_successful)).toContain(false);
      expect(rowsOf('login_entries').every(({ at }) => /^2026-11-21T09:00:00/.test(String(at)))).toBe(true);
      for (const secret of known.secrets) expect(answer.text).not.toContain(secret);
      expect(answer.text).not.toMatch(/\$2[aby]\$\d\d\$/);
      // Nobody else's: the other client of the second user.
      expect(rowsOf('memberships').map(({ client_id }) => client_id)).toEqual(Array(4).fill(known.id));
      expect(rowsOf('users').map(({ id }) => id)).toContain(known.guestId);
    },
  },
  {
    id: 'G-1002',
    contract: 'erased: nothing of a client’s texts is left in any table, those of others are; the receipt says what is',
    async run(stage) {
      const known = await makeKnownClient(stage);
      const neighbour = await makeKnownClient(stage);
      const path = `/clients/${known.id}/erasure`;
      expectPointers(await stage.post(path, { dryRun: false }), '#/deleted');
      expectOk(await stage.iam.remove(`/clients/${known.id}`), 204);
      const trial = expectOk(await stage.post(path, { dryRun: true }));
      expect(trial.dryRun).toBe(true);
      expectProblem(await stage.get(path), 404, 'not_found');
      expect((await findText(stage.world, known.texts)).length).toBeGreaterThan(20);
      const before = await findText(stage.world, neighbour.texts);
      stage.world.clock.moveTo('2026-11-21T10:00:00Z');
      const receipt = expectOk(await stage.post(path, { dryRun: false }));
      expect(receipt).toEqual({
        ...trial,
        dryRun: false,
        erasedAt: '2026-11-21T10:00:00.000000Z',
        kept: receipt.kept,
      });
      expect(await findText(stage.world, known.texts)).toEqual([]);
      expect(await findText(stage.world, neighbour.texts)).toEqual(before);
      expect(receipt.people).toEqual({ erased: 3, kept: 1 });
      expect(receipt.removed).toMatchObject({ memberships: 4, client_notes: 1, client_tags: 1, api_keys: 1 });
      expect(receipt.emptied).toMatchObject({ clients: 1, users: 3, domains: 1 });
      expect(receipt.traces).toMatchObject({ client_notes: 1, saved_views: 1, bulk_changes: 1, imports: 1 });
      const kept = Object.fromEntries(receipt.kept.map((part: { reason: string }) => [part.reason, part]));
      expect(kept.accounts.tables).toMatchObject({ call_counts: 1, call_totals: 1, domains: 1 });
      expect(kept.people.tables).toEqual({ users: 1 });
      expect(kept.backups).toMatchObject({ tables: {}, until: null });
      expect(kept.retries.until).toBe('2026-11-22T10:00:00.000000Z');
      expect(expectOk(await stage.get(path))).toEqual(receipt);
      expect(expectOk(await stage.post(path, { dryRun: false }))).toEqual(receipt);
      const counted = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('call_totals').where('client_id', '=', known.id).select('calls').executeTakeFirstOrThrow(),
      );
      expect(counted.calls).toBe(5);
    },
  },
  {
    id: 'G-1003',
    contract: 'whoever is in another account too stays whole; the log-in names of the others are free again',
    async run(stage) {
      const known = await makeKnownClient(stage);
      const username = await stage.iam.usernameOf(known.registrantId);
      expectOk(await stage.iam.remove(`/clients/${known.id}`), 204);
      expectOk(await stage.post(`/clients/${known.id}/erasure`, { dryRun: false }));
      await logInAs(stage.iam, known.guestEmail);
      const { users } = expectOk(await stage.iam.get(`/clients/${known.otherId}`));
      expect(users.map(({ id }: { id: number }) => id)).toContain(known.guestId);
      const again = await register(stage.iam, { email: username });
      expect(again.clientId).toBeGreaterThan(known.id);
      expect(again.userId).toBeGreaterThan(known.guestId);
    },
  },
  {
    id: 'G-1004',
    contract: 'an erased client answers as a deleted one, without a text, is found by none, and never comes back',
    async run(stage) {
      const known = await makeKnownClient(stage);
      // Who is in both stays: the erased account shows nobody in her place.
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('clients').set({ registrant_id: known.guestId }).where('id', '=', known.id).execute(),
      );
      expectOk(await stage.iam.remove(`/clients/${known.id}`), 204);
      expectOk(await stage.post(`/clients/${known.id}/erasure`, { dryRun: false }));
      const shown = expectOk(await stage.iam.get(`/clients/${known.id}`));
      expect(shown).toMatchObject({ deleted: true, companyName: '[erased]', users: [] });
      expect(JSON.stringify(shown)).not.toContain(known.guestEmail);
      const restored = await stage.iam.post(`/clients/${known.id}/restore`);
      expect({ status: restored.status, body: restored.text }).toEqual({
        status: 400,
        body: expect.stringContaining('was erased'),
      });
      const asked = expectOk(await stage.iam.get(`/clients?deleted=all&companyName=${known.texts[0]}&limit=5`));
      expect(asked.count).toBe(0);
      expectProblem(await stage.get(`/clients/${known.id}/notes`), 404, 'not_found');
      const { parts } = expectOk(await stage.get(`/clients/${known.id}/personal-data`));
      const rest = parts.filter(({ rows }: Part) => rows.length > 0).map(({ table }: Part) => table);
      expect(rest).not.toEqual(expect.arrayContaining(['login_entries']));
      const { store } = stage.world.opened.ports;
      const look = await store.read(program, (unit) => unit.derived.findStale(known.id - 1, 1));
      expect(look).toMatchObject({ stale: [] });
    },
  },
  {
    id: 'G-1005',
    contract: 'the erasure is in the history, by whom, without a text; and nothing of it in what is refused or tried',
    async run(stage) {
      const known = await makeKnownClient(stage);
      expectOk(await stage.iam.remove(`/clients/${known.id}`), 204);
      const entries = () =>
        stage.world.opened.backend.read(({ db }) =>
          db.selectFrom('audit_entries').selectAll().where('client_id', '=', known.id).orderBy('id').execute(),
        );
      const before = await entries();
      expectOk(await stage.post(`/clients/${known.id}/erasure`, { dryRun: true }));
      expect(await entries()).toEqual(before);
      expectOk(await stage.post(`/clients/${known.id}/erasure`, { dryRun: false }));
      const after = await entries();
      const last = after.at(-1);
      expect(last).toMatchObject({ action: 'client_erased', user_id: stage.iam.reseller.userId, caller_kind: 'token' });
      expect(last?.changes).toBe('{"erased":[false,true]}');
      const left = after.slice(0, before.length);
      expect(left.map(({ id, action, at, user_id }) => [id, action, at, user_id])).toEqual(
        before.map(({ id, action, at, user_id }) => [id, action, at, user_id]),
      );
      const status = left.find(({ action }) => action === 'service_changed');
      expect(JSON.parse(status?.changes ?? '')).toMatchObject({ 'CDN.status': ['new', 'active'] });
    },
  },
  {
    id: 'G-1006',
    contract: 'a neighbour who makes a client with somebody’s address and erases it reaches nothing of theirs',
    async run(stage) {
      const known = await makeKnownClient(stage);
      const username = await stage.iam.usernameOf(known.registrantId);
      const neighbour = await setV1Stage(stage.world);
      const copy = await neighbour.iam.client({ email: username, company: known.texts[0] ?? '' });
      expectOk(await neighbour.iam.remove(`/clients/${copy.id}`), 204);
      const before = await findText(stage.world, [username]);
      const receipt = expectOk(await neighbour.post(`/clients/${copy.id}/erasure`, { dryRun: false }));
      expect(receipt.traces).toEqual({});
      const after = await findText(stage.world, [username]);
      const own = ['clients.email', 'client_texts.email', 'hosting_documents.body', 'iam_documents.body'];
      expect(before.filter((place) => !after.includes(place) && !own.some((one) => place.startsWith(one)))).toEqual([]);
      const nowhere = await neighbour.get('/clients/987654321/personal-data');
      expectProblem(nowhere, 404, 'not_found');
      for (const answer of [
        await neighbour.get(`/clients/${known.id}/personal-data`),
        await neighbour.get(`/clients/${known.id}/erasure`),
        await neighbour.post(`/clients/${known.id}/erasure`, { dryRun: true }),
      ])
        expect({ status: answer.status, text: answer.text }).toEqual({ status: 404, text: nowhere.text });
    },
  },
  {
    id: 'G-1007',
    contract: 'what another reseller wrote of a client while it was its own is not given out, and goes with the client',
    async run(stage) {
      const known = await makeKnownClient(stage);
      const other = await setV1Stage(stage.world);
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      expectOk(await stage.iam.patch(`/clients/${known.id}`, { reseller: other.iam.reseller.id }, platform));
      const { parts } = expectOk(await other.get(`/clients/${known.id}/personal-data`));
      const countOf = (table: string) => parts.find((part: Part) => part.table === table)?.rows.length;
      expect([countOf('client_notes'), countOf('client_tags'), countOf('request_entries')]).toEqual([0, 0, 0]);
      expectOk(await other.iam.remove(`/clients/${known.id}`), 204);
      expectOk(await other.post(`/clients/${known.id}/erasure`, { dryRun: false }));
      const left = await findText(stage.world, known.texts);
      // What is neither the client's nor its reseller's is not looked through for texts.
      expect(
        left.map((place) => place.split(':')[0]).filter((place) => /client|user|domain|login/.test(place ?? '')),
      ).toEqual(['client_notes.text', 'client_notes.text_folded']);
    },
  },
  {
    id: 'G-1008',
    contract: 'for a reseller’s users alone; a reseller’s own account is not erased, and what is wrong is said at once',
    async run(stage) {
      const client = await register(stage.iam);
      const path = `/clients/${client.clientId}`;
      for (const answer of [
        await stage.get(`${path}/personal-data`, client.credentials),
        await stage.get(`${path}/erasure`, client.credentials),
        await stage.post(`${path}/erasure`, { dryRun: false }, client.credentials),
        await stage.post(`/clients/${stage.iam.reseller.technical.id}/erasure`, { dryRun: false }),
      ])
        expectProblem(answer, 403, 'not_permitted');
      expectPointers(await stage.post(`${path}/erasure`, { dryRun: 1, really: true }), '#/dryRun', '#/really');
      expectProblem(await stage.post(`${path}/erasure`, []), 400, 'invalid_body');
    },
  },
  {
    id: 'G-1012',
    contract: 'with a client go those that were merged into it; one of them by its old number is none to be erased',
    async run(stage) {
      const [into, from] = [await makeKnownClient(stage), await makeKnownClient(stage)];
      await merge(stage, into.id, from.id);
      const { parts, clientId } = expectOk(await stage.get(`/clients/${from.id}/personal-data`));
      expect(clientId).toBe(into.id);
      const clients: Part | undefined = parts.find(({ table }: Part) => table === 'clients');
      expect(clients?.rows.map(({ id }) => id)).toEqual([into.id, from.id]);
      expectOk(await stage.iam.remove(`/clients/${into.id}`), 204);
      expectProblem(await stage.post(`/clients/${from.id}/erasure`, { dryRun: false }), 404, 'not_found');
      const receipt = expectOk(await stage.post(`/clients/${into.id}/erasure`, { dryRun: false }));
      expect(receipt.emptied).toMatchObject({ clients: 2, domains: 2 });
      expect(receipt.people).toEqual({ erased: 6, kept: 2 });
      expect(await findText(stage.world, [...into.texts, ...from.texts])).toEqual([]);
    },
  },
  {
    id: 'G-1011',
    contract: 'many at once erase once; somebody who is in two clients that are erased at the same time goes too',
    async run(stage) {
      const [one, other] = [await register(stage.iam), await register(stage.iam)];
      await join(stage.iam, other.clientId, one.userId, 2);
      const ids = [one.clientId, other.clientId];
      for (const id of ids) expectOk(await stage.iam.remove(`/clients/${id}`), 204);
      const asked = [...ids, ...ids, ...ids, ...ids].map((id) =>
        stage.post(`/clients/${id}/erasure`, { dryRun: false }),
      );
      const receipts = (await Promise.all(asked)).map((answer) => JSON.stringify(expectOk(answer)));
      expect(new Set(receipts).size).toBe(2);
      for (const id of ids) expect(await historyOf(stage, id, 'client_erased')).toHaveLength(1);
      expect(await findText(stage.world, [one.email, other.email])).toEqual([]);
    },
  },
];
