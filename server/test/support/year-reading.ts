import { accountStatuses } from '../../src/model/account-status.ts';
import { serviceStatuses } from '../../src/model/service-status.ts';
import type { Backend } from '../../src/store/backends/backend.ts';
import { describeStep, type ModelService, type Name, names, type Status } from './year-model.ts';

/** A client as the store has it, all of it from one snapshot. */
export interface ReadClient {
  readonly id: number;
  readonly isDeleted: boolean;
  readonly status: string;
  /** As the list finds it: the account's status, and each service's by name. */
  readonly listed: { readonly status: string; readonly services: Readonly<Record<string, string>> };
  readonly services: readonly ModelService[];
}

const columns = {
  CDN: 'cdn',
  STORAGE: 'storage',
  STREAMING: 'streaming',
  DNS: 'dns',
  DDOS: 'ddos',
  CLOUD: 'cloud',
} as const satisfies Record<Name, string>;

const toMillis = (micros: number | null): number | null => (micros === null ? null : micros / 1000);

/** The clients that are not the reseller's own. */
export async function readClients(backend: Backend): Promise<ReadClient[]> {
  const snapshots = backend.stream('page', async function* ({ db }) {
    const clients = await db
      .selectFrom('clients as c')
      .innerJoin('client_facts as f', 'f.client_id', 'c.id')
      .where('c.client_type', '=', 'common')
      .orderBy('c.id')
      .selectAll('f')
      .select(['c.id', 'c.status as account_status', 'c.deleted_at'])
      .execute();
    const services = await db.selectFrom('services').selectAll().orderBy('id').execute();
    const byClient = Map.groupBy(services, ({ client_id }) => client_id);
    yield clients.map(({ id, account_status, status, deleted_at, ...facts }) => ({
      id,
      status: account_status,
      isDeleted: deleted_at !== null,
      listed: {
        status: accountStatuses.toSorted()[status] ?? '',
        services: Object.fromEntries(names.map((name) => [name, serviceStatuses[facts[columns[name]]] ?? ''])),
      },
      services: (byClient.get(id) ?? []).map((row) => ({
        name: row.product as ModelService['name'],
        status: row.status as Status,
        previous: row.previous_status as Status | null,
        changedAt: toMillis(row.status_changed_at),
        trialEndsAt: toMillis(row.trial_ends_at),
        deletesAt: toMillis(row.deletes_at),
      })),
    }));
  });
  for await (const clients of snapshots) return clients;
  throw new Error('A snapshot ended without a result');
}

/** What was written down of each client's services and deletion, in order, in the words of the model. */
export async function readHistory(backend: Backend): Promise<Map<number, string[]>> {
  const rows = await backend.read(({ db }) =>
    db
      .selectFrom('audit_entries')
      .selectAll()
      .where('action', 'in', ['trial_over', 'grace_over', 'service_changed', 'client_deleted', 'client_restored'])
      .orderBy('id')
      .execute(),
  );
  const told = new Map<number, string[]>();
  for (const { client_id, action, at, caller_kind, changes } of rows) {
    const fields = JSON.parse(changes) as Record<string, [string, string]>;
    const [field = '', [from, to] = ['', '']] = Object.entries(fields).find(([name]) => name.endsWith('.status')) ?? [];
    const [name = ''] = field.split('.');
    const isByItself = action === 'trial_over' || action === 'grace_over';
    const since = isByItself ? Date.parse(fields[`${name}.status_changed_at`]?.[1] ?? '') : at / 1000;
    const line = action.startsWith('client_') ? action : describeStep(action, name, from, to, since);
    const who = (caller_kind === 'program') === isByItself ? '' : ` by ${caller_kind}`;
    told.set(client_id ?? 0, [...(told.get(client_id ?? 0) ?? []), `${line}${who}`]);
  }
  return told;
}

/** The mails of each client, in order, in the words of the model. */
export async function readMails(backend: Backend): Promise<Map<number, string[]>> {
  const rows = await backend.read(({ db }) => db.selectFrom('outbox').selectAll().orderBy('id').execute());
  const told = new Map<number, string[]>();
  for (const { client_id, kind, recipient, template_values } of rows) {
    const { product, deletesAt, quota, month } = JSON.parse(template_values);
    const until = deletesAt === undefined ? '' : ` until ${new Date(deletesAt).toISOString()}`;
    const what = kind === 'quota' ? `${quota} % in ${month}` : `${product}${until}`;
    const about = client_id ?? 0;
    told.set(about, [...(told.get(about) ?? []), `${kind} to ${recipient}: ${what}`]);
  }
  return told;
}
