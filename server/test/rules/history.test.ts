import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../support/backends.ts';
import { makeHostingKey } from '../support/hosting-keys.ts';
import { password } from '../support/hosting-stage.ts';
import type { Credentials } from '../support/iam-resellers.ts';
import { runLinks } from '../support/mails.ts';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { absent, type Tenant } from '../support/tenants.ts';
import { type Answer, openWorld, type World } from '../support/world.ts';
import { doorCases } from './door-cases.ts';
import { type HistoryRow, hostingHistory, iamHistory } from './history-rows.ts';
import { fillUrl, hasIds, hosting, iam, type Operation } from './tenancy-operations.ts';
import type { CallerKind } from './tenancy-rows.ts';

const changing = ({ method }: Operation): boolean => method !== 'GET';
const operations: readonly { readonly operation: Operation; readonly history: HistoryRow; readonly isIam: boolean }[] =
  [
    ...iam.filter(changing).map((operation) => ({ operation, table: iamHistory, isIam: true })),
    ...hosting.filter(changing).map((operation) => ({ operation, table: hostingHistory, isIam: false })),
  ].map(({ operation, table, isIam }) => ({
    operation,
    history: table[operation.name] ?? { fields: ['a line in history-rows.ts'] },
    isIam,
  }));
const named = operations.filter(({ history }) => typeof history.fields !== 'string');

/** Something that no entry may hold, whatever it is sent as. */
const planted = 'planted secret 4711';
const secretBody = {
  unknown: planted,
  mail_password: planted,
  nested: { api_token: planted, list: [{ secret: planted }] },
};
const requestId = 'request-of-the-history';
const userAgent = 'history/1.0';

/** What a link ends with, where the body has one. */
const linkSecretOf = (body: object | undefined): string | undefined =>
  /^\d+_(.+)$/.exec(String((body as { token?: unknown } | undefined)?.token))?.[1];

interface Asker {
  readonly tenant: Tenant;
  readonly apiKey: string | null;
  readonly credentials: Credentials | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

describe('the table of the history', () => {
  it('has a line for every operation that changes something, and no other', () => {
    expect(Object.keys(iamHistory).sort()).toEqual(
      iam
        .filter(changing)
        .map(({ name }) => name)
        .sort(),
    );
    expect(Object.keys(hostingHistory).sort()).toEqual(
      hosting
        .filter(changing)
        .map(({ name }) => name)
        .sort(),
    );
  });
});

describe.each(backendNames)('the history on %s', (backend) => {
  let world: World;
  let tenancy: Tenancy;
  /** Every secret that was sent or given. */
  const secrets = new Set([password, planted, 'another password', 'an option that is secret']);
  beforeAll(async () => {
    world = await openWorld(backend);
    tenancy = await openTenancy(world);
  });
  afterAll(() => world.close());

  const readSince = (id: number) =>
    world.opened.backend.read(({ db }) =>
      db.selectFrom('audit_entries').selectAll().where('id', '>', id).orderBy('id').execute(),
    );
  const lastId = async (): Promise<number> => (await readSince(0)).at(-1)?.id ?? 0;
  const readRequestsSince = async (id: number) => {
    await world.opened.ports.activityNotes.flush();
    return world.opened.backend.read(({ db }) =>
      db.selectFrom('request_entries').selectAll().where('id', '>', id).orderBy('id').execute(),
    );
  };
  const lastRequestId = async (): Promise<number> => (await readRequestsSince(0)).at(-1)?.id ?? 0;

  /** Who may do it; null where nobody is logged in. */
  function chooseKind({ name, access, row, success }: Operation): CallerKind | null {
    const known = doorCases[name]?.kind;
    if (access === 'anyone' || known !== undefined) return known ?? null;
    const kinds: readonly CallerKind[] = access === 'run_platform' ? ['platform'] : ['reseller', 'session'];
    const kind = kinds.find((one) => (row.own?.[one] ?? success) === success);
    if (kind === undefined) throw new Error('Nobody may do this');
    return kind;
  }

  async function makeAsker(operation: Operation, isIam: boolean): Promise<Asker> {
    const kind = isIam ? chooseKind(operation) : 'reseller';
    const fresh = await tenancy.fresh(kind ?? 'reseller');
    const { own } = fresh;
    const credentials = isIam && kind !== null ? fresh.credentials : undefined;
    const headers = { 'x-request-id': requestId, 'user-agent': userAgent, ...credentials };
    const token = /^APIKey \d+_(.+)$/.exec(fresh.credentials.authorization)?.[1];
    if (token !== undefined) secrets.add(token);
    secrets.add(own.apiKey);
    if (isIam) return { tenant: own, apiKey: null, credentials, headers };
    const apiKey = operation.access === 'client' ? own.apiKey : await makeHostingKey(world, own.resellerId, null);
    secrets.add(apiKey);
    return { tenant: own, apiKey, credentials, headers };
  }

  function ask(operation: Operation, { apiKey, headers }: Asker, url: string, body: unknown): Promise<Answer> {
    const { method } = operation;
    return world.ask({ method, url, apiKey, headers, ...(body === undefined ? {} : { body }) });
  }

  async function doWork({ operation, history, isIam }: (typeof operations)[number]) {
    const asker = await makeAsker(operation, isIam);
    const { tenant, credentials } = asker;
    const door = isIam ? doorCases[operation.name] : undefined;
    const prepared = await door?.prepare({ world, tenancy, own: tenant, credentials });
    const first = iam.find(({ name }) => name === history.before?.operation);
    if (first !== undefined) await ask(first, asker, fillUrl(first, tenant), first.row.body?.(tenant));
    const since = await lastId();
    const requestsSince = await lastRequestId();
    const body = prepared ?? (history.body ?? operation.row.body)?.(tenant);
    // The other contract keeps what it does not know: it is a domain's setting there.
    const isExtensible = isIam && body !== undefined && !(body instanceof FormData);
    const sent = isExtensible ? { ...body, ...secretBody } : body;
    const answer = await ask(operation, asker, fillUrl(operation, tenant), sent);
    for (const key of ['token', 'apiKey', 'passwordHash'] as const)
      if (typeof answer.body?.[key] === 'string') secrets.add(answer.body[key].replace(/^\d+[_$]/, ''));
    for (const secret of [answer.body?.secret, ...(answer.body?.recovery_codes ?? []), linkSecretOf(sent)])
      if (typeof secret === 'string') secrets.add(secret);
    expect(answer.status, `${operation.name} ${answer.text}`).toBe(operation.success);
    await runLinks({ world });
    return { entries: await readSince(since), requests: await readRequestsSince(requestsSince), asker, answer };
  }

  function kindOf({ operation, isIam }: (typeof operations)[number], { credentials }: Asker): string {
    if (!isIam) return operation.access === 'client' ? 'client_key' : 'hosting_key';
    if (credentials === undefined) return 'visitor';
    return credentials.authorization.startsWith('Bearer') ? 'session' : 'token';
  }

  it.each(named.map((one) => [one.operation.name, one.isIam ? 'iam' : 'hosting', one] as const))(
    'A-101 %s of %s tells who, when, from where, and what was before, by field',
    async (name, _, one) => {
      const { entries, asker } = await doWork(one);
      expect(entries.length, name).toBeGreaterThan(0);
      const changed: Record<string, [unknown, unknown]> = Object.assign(
        {},
        ...entries.map(({ changes }) => JSON.parse(changes)),
      );
      expect(Object.keys(changed), name).toEqual(expect.arrayContaining([...one.history.fields]));
      for (const [field, change] of Object.entries(changed)) {
        expect(change, `${name} ${field}`).toHaveLength(2);
        const [old, now] = change;
        const isSubject = ['user', 'seller', 'domain', 'notification'].includes(field);
        if (!isSubject && old !== '[masked]') expect(now, `${name} ${field}`).not.toEqual(old);
      }
      for (const entry of entries) {
        expect(entry).toMatchObject({ request_id: requestId, address: '127.0.0.1', at: world.clock.now() });
        expect(entry.actor_user_id).toBeNull();
        const kind = kindOf(one, asker);
        expect(entry).toMatchObject({ caller_kind: kind });
        if (kind.includes('key') || kind === 'token') expect(entry.key_id).toEqual(expect.any(Number));
        if (one.isIam) expect(entry.user_id).toEqual(one.history.isNobodys ? null : expect.any(Number));
      }
    },
  );

  it('A-102 every operation of the reseller API that did its work is in the log of requests, once, with what it did', async () => {
    for (const one of named.filter(({ isIam }) => isIam)) {
      const { entries, requests } = await doWork(one);
      const { name, method, success } = one.operation;
      if (one.history.isNobodys) {
        expect(requests, name).toEqual([]);
        continue;
      }
      expect(requests, name).toHaveLength(1);
      expect(requests[0], name).toMatchObject({ method, status: success, request_id: requestId, address: '127.0.0.1' });
      const actions = [...new Set(entries.map(({ action }) => action))];
      expect(requests[0]?.actions.split(', ').sort(), name).toEqual(actions.sort());
    }
  });

  it('A-103 what is refused leaves nothing in the history, and the reseller API’s are in the log of requests', async () => {
    for (const { operation, isIam } of operations.filter((one) => one.operation.access !== 'anyone')) {
      const asker = await makeAsker(operation, isIam);
      const since = await lastId();
      const requestsSince = await lastRequestId();
      const isBound = hasIds(operation);
      const broken = await ask(
        operation,
        { ...asker, headers: { ...asker.headers, 'content-type': 'application/json' } },
        fillUrl(operation, asker.tenant),
        '{"broken":',
      );
      const answers = [broken];
      if (isBound)
        answers.push(
          await ask(operation, asker, fillUrl(operation, absent), operation.row.body?.(absent) ?? undefined),
        );
      for (const { status } of answers) expect([400, 403, 404, 415], operation.name).toContain(status);
      expect(await readSince(since), operation.name).toEqual([]);
      const requests = await readRequestsSince(requestsSince);
      expect(
        requests.map(({ status, actions }) => [status, actions]),
        operation.name,
      ).toEqual(isIam ? answers.map(({ status }) => [status, '']) : []);
    }
  });

  it('A-104 no secret is in any of it', async () => {
    const rows = await world.opened.backend.read(async ({ db }) => [
      await db.selectFrom('audit_entries').selectAll().execute(),
      await db.selectFrom('request_entries').selectAll().execute(),
      await db.selectFrom('login_entries').selectAll().execute(),
    ]);
    expect(rows.every((table) => table.length > 10)).toBe(true);
    const text = JSON.stringify(rows);
    expect(secrets.size).toBeGreaterThan(50);
    expect([...secrets].filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/\$2[aby]\$\d\d\$/);
    expect(text).toContain('[masked]');
  });
});
