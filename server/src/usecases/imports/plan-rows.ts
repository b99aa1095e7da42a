import { foldCase } from '../../lib/fold-case.ts';
import type { Changes } from '../../model/client-changes.ts';
import type { MatchKey } from '../../model/client-import.ts';
import type { FoundClient } from '../ports/import-ports.ts';
import type { BulkClient } from '../ports/operation-ports.ts';
import type { Unit } from '../ports.ts';
import { applyFields, findFieldProblems, findImportChanges } from './apply-fields.ts';
import type { ImportFrame } from './import-frame.ts';
import { makeFlatClient } from './make-flat-client.ts';
import { makeWholeClient } from './make-whole-client.ts';
import type { PreparedRow } from './prepare-row.ts';

/** What is to be done for a row, and why where it is nothing. */
export type Plan =
  | { readonly kind: 'created'; readonly client: BulkClient }
  | { readonly kind: 'updated'; readonly id: number; readonly changes: Changes }
  | { readonly kind: 'skipped' | 'failed'; readonly reason: string };

/** The plan of a row, with the row. */
export interface PlannedRow {
  readonly row: PreparedRow;
  readonly plan: Plan;
}

const fail = (reason: string): Plan => ({ kind: 'failed', reason });

/** The clients that the keys of rows find, by key. */
async function findAll(
  unit: Unit,
  resellerId: number,
  rows: readonly PreparedRow[],
): Promise<ReadonlyMap<string, readonly FoundClient[]>> {
  const byKey = Map.groupBy(
    rows.flatMap(({ key, reason }) => (key === undefined || reason !== undefined ? [] : [key])),
    ({ by }) => by,
  );
  const found = new Map<string, FoundClient[]>();
  for (const [by, keys] of byKey)
    for (const one of await unit.imports.findClients(resellerId, by, [...new Set(keys.map(({ value }) => value))])) {
      const name = nameKey(by, one.value);
      found.set(name, [...(found.get(name) ?? []), one]);
    }
  return found;
}

const nameKey = (by: MatchKey, value: string): string => `${by} ${value}`;

/** Which of the clients with a row's key is the row's; none, or why that cannot be told. */
function chooseClient(row: PreparedRow, found: readonly FoundClient[]): FoundClient | undefined | Plan {
  const { company = '' } = row.fields;
  const ofCompany = found.filter(({ client }) => foldCase(client.company) === foldCase(company.normalize('NFC')));
  // A user with several accounts: each stands in a line of its own.
  const isOneOfMany = row.whole !== undefined && row.key?.by === 'username' && row.knownUsers.size > 0;
  if (isOneOfMany) return ofCompany[0];
  if (found.length < 2) return found[0];
  if (ofCompany.length === 1) return ofCompany[0];
  return fail(`${row.key?.by} finds several clients: ${found.map(({ client }) => client.id).join(', ')}`);
}

/** The folded log-in names of those users of a new client who are to be made or found. */
const listUsers = ({ fields, whole }: PreparedRow): readonly string[] =>
  (whole === undefined
    ? [fields.username ?? fields.email ?? '']
    : whole.users.filter(({ isDeleted }) => !isDeleted).map(({ username }) => username)
  ).map((username) => foldCase(username.normalize('NFC')));

function planNew(row: PreparedRow, userIds: ReadonlyMap<string, number>, frame: ImportFrame): Plan {
  for (const username of listUsers(row)) {
    const known = row.knownUsers.get(username);
    if (known !== undefined && row.whole === undefined)
      return fail(`the user name "${username}" stands in row ${known}`);
    if (known === undefined && userIds.has(username)) return fail(`the user name "${username}" is taken`);
  }
  const client =
    row.whole === undefined ? makeFlatClient(row.fields, frame) : makeWholeClient(row.whole, userIds, frame);
  return typeof client === 'string' ? fail(client) : { kind: 'created', client };
}

function planKnown({ fields }: PreparedRow, before: FoundClient, frame: ImportFrame): Plan {
  const { id } = before.client;
  if (before.profile.type === 'reseller') return { kind: 'skipped', reason: 'is a reseller’s own account' };
  const changes = findImportChanges(before, applyFields(before, fields, frame));
  return Object.keys(changes).length === 0
    ? { kind: 'skipped', reason: 'is there already, just so' }
    : { kind: 'updated', id, changes };
}

/** Finds out what is to be done for rows, none of which brings a user that another one of them brings too. */
export async function planRows(
  unit: Unit,
  rows: readonly PreparedRow[],
  frame: ImportFrame,
): Promise<readonly PlannedRow[]> {
  const found = await findAll(unit, frame.resellerId, rows);
  const decided = rows.map((row): PlannedRow | { row: PreparedRow; plan: undefined } => {
    const { key, skip, reason } = row;
    if (skip !== undefined) return { row, plan: { kind: 'skipped', reason: skip } };
    if (reason !== undefined || key === undefined) return { row, plan: fail(reason ?? 'has no key') };
    const problems = Object.entries(findFieldProblems(row.fields, frame));
    if (problems.length > 0)
      return { row, plan: fail(problems.map(([field, problem]) => `${field} ${problem}`).join('; ')) };
    const chosen = chooseClient(row, found.get(nameKey(key.by, key.value)) ?? []);
    if (chosen === undefined && key.by === 'id') return { row, plan: fail(`there is no client ${key.value}`) };
    if (chosen === undefined) return { row, plan: undefined };
    return { row, plan: 'kind' in chosen ? chosen : planKnown(row, chosen, frame) };
  });
  const unknown = decided.flatMap(({ row, plan }) => (plan === undefined ? listUsers(row) : []));
  const userIds = unknown.length === 0 ? new Map<string, number>() : await unit.imports.findUserIds(unknown);
  return decided.map(({ row, plan }) => ({ row, plan: plan ?? planNew(row, userIds, frame) }));
}
