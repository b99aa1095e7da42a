import { jobs } from '../../src/jobs/jobs.ts';
import type { Account, StoredAccount } from './iam-accounts.ts';
import { type Credentials, type IamSeller, makeIamSeller } from './iam-resellers.ts';
import { expectOk } from './iam-stage.ts';
import type { V1Stage } from './v1-stage.ts';
import type { Answer, World } from './world.ts';

/** Does what waits of bulk changes, until nothing is left. */
export async function runBulkChanges(world: World): Promise<void> {
  const job = jobs.find(({ name }) => name === 'run-bulk-changes');
  if (job === undefined) throw new Error('Nothing does bulk changes by itself');
  await job.run(world.opened.ports, new AbortController().signal);
}

/** Asks for a bulk change, has it done, and gives how it stands then. */
export async function doBulkChange(stage: V1Stage, body: object, who?: Credentials): Promise<Answer['body']> {
  const { id } = expectOk(await stage.post('/bulk-changes', body, who), 202);
  await runBulkChanges(stage.world);
  return expectOk(await stage.get(`/bulk-changes/${id}`, who));
}

/** Takes one back, has it done, and gives how the undo stands then. */
export async function undoBulkChange(stage: V1Stage, bulkChangeId: number, who?: Credentials): Promise<Answer['body']> {
  const { id } = expectOk(await stage.post(`/bulk-changes/${bulkChangeId}/undo`, undefined, who), 202);
  await runBulkChanges(stage.world);
  return expectOk(await stage.get(`/bulk-changes/${id}`, who));
}

/** What became of each client: its number and its state, in order. */
export async function outcomesOf(
  stage: V1Stage,
  id: number,
  who?: Credentials,
): Promise<(readonly [number, string])[]> {
  const { items } = expectOk(await stage.get(`/bulk-changes/${id}/results?limit=1000`, who));
  return items.map(({ clientId, state }: { clientId: number; state: string }) => [clientId, state] as const);
}

/** How many clients a bulk change has counted to each end, but for those that none came to. */
export function countsOf({ counts }: Answer['body']): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts as Record<string, number>).filter(([, count]) => count > 0));
}

/** A seller of the stage's reseller. */
export function bulkSeller({ world, iam }: V1Stage, name = 'bulk'): Promise<IamSeller> {
  return makeIamSeller(world, iam.reseller, `${name}-${iam.reseller.id}@sellers.example`);
}

/** Clients of the stage's reseller, with a CDN that nobody has touched yet. */
export async function bulkClients(
  { iam }: V1Stage,
  count: number,
  more: Partial<Account> = {},
): Promise<StoredAccount[]> {
  const made: StoredAccount[] = [];
  for (let number = 1; number <= count; number += 1)
    made.push(await iam.client({ company: `Company ${number}`, services: { CDN: 'new' }, ...more }));
  return made;
}

export const idsOf = (accounts: readonly StoredAccount[]): number[] => accounts.map(({ id }) => id);

/** A client as the reseller API shows it. */
export async function shownBy({ iam }: V1Stage, id: number): Promise<Answer['body']> {
  return expectOk(await iam.get(`/clients/${id}`));
}

/** What history knows of an action on a client. */
export async function historyOf({ world }: V1Stage, clientId: number, action: string) {
  return world.opened.backend.read(({ db }) =>
    db
      .selectFrom('audit_entries')
      .selectAll()
      .where('client_id', '=', clientId)
      .where('action', '=', action)
      .orderBy('id')
      .execute(),
  );
}
