import { type Kysely, sql } from 'kysely';
import { program } from '../../model/caller.ts';
import type { ClientView } from '../../model/client-view.ts';
import type { StatusChange } from '../activity/unit-history.ts';
import type { DocumentFormat } from '../documents.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import type { ClientFactsTable, ClientTextsTable } from '../tables/clients.ts';
import type { Tables } from '../tables.ts';
import { makeFacts, makeTexts, statusNumbers } from './client-facts.ts';
import { replaceLikenesses } from './likenesses.ts';
import { loadClientViews } from './load-client-views.ts';
import type { IdRange } from './view-statements.ts';

type DerivedTable = 'client_facts' | 'client_texts' | 'hosting_documents' | 'iam_documents';

const factColumns = [
  'client_id',
  'reseller_id',
  'seller_id',
  'is_deleted',
  'client_type',
  'status',
  'cdn',
  'storage',
  'streaming',
  'dns',
  'ddos',
  'cloud',
  'infrastructure_protection',
  'connect',
  'is_activated',
  'is_test',
  'features',
  'products_on',
  'products_off',
  'country_code',
  'bill_type',
  'custom_id',
  'promocode_folded',
  'allowed_traffic_gb',
  'created_at',
] as const satisfies (keyof ClientFactsTable)[];

const textColumns = [
  'client_id',
  'reseller_id',
  'is_deleted',
  'email',
  'company',
  'name',
  'hosts',
  'user_names',
  'user_emails',
  'likenesses',
] as const satisfies (keyof ClientTextsTable)[];

/** A statement that writes one client's row of a derived table, in place of the one before. */
function keepUpsert<V extends object>(table: DerivedTable, columns: readonly (keyof V & string)[]) {
  return keep<V, never>(({ db, slot }) => ({
    compile: () =>
      sql<never>`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
        values (${sql.join(columns.map((column) => slot(column)))})
        on conflict (client_id) do update set ${sql.join(
          columns
            .filter((column) => column !== 'client_id')
            .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
        )}`.compile(db as unknown as Kysely<Tables>),
  }));
}

const writeFacts = keepUpsert<ClientFactsTable>('client_facts', factColumns);
const writeTexts = keepUpsert<ClientTextsTable>('client_texts', textColumns);
const writeHosting = keepUpsert<Tables['hosting_documents']>('hosting_documents', ['client_id', 'body']);
const writeIam = keepUpsert<Tables['iam_documents']>('iam_documents', ['client_id', 'body']);

/** A client's row of texts, if there is one. */
export const findTexts = keep<{ id: number }, ClientTextsTable>(({ db, slot }) =>
  db.selectFrom('client_texts').selectAll().where('client_id', '=', slot('id')),
);

const updateStatus = keep<{ id: number; status: string }, never>(({ db, slot }) =>
  db
    .updateTable('clients')
    .set({ status: slot('status') })
    .where('id', '=', slot('id')),
);

/** What is made of a client. */
export interface Derived {
  readonly facts: ClientFactsTable;
  readonly texts: ClientTextsTable;
  readonly status: ClientView['status'];
  readonly hosting: string;
  readonly iam: string;
}

/** Hears of every account status that becomes another one. */
export type NoteStatus = (change: StatusChange) => void;

/** Makes everything that is derived of a client. */
export function derive(loaded: ClientView, format: DocumentFormat): Derived {
  const facts = makeFacts(loaded);
  const status = statusNumbers[facts.status] as ClientView['status'];
  const view = { ...loaded, status };
  return {
    facts,
    texts: makeTexts(view),
    status,
    hosting: format.encodeHosting(view),
    iam: format.encodeIam(view),
  };
}

async function refreshTexts(session: Session, texts: ClientTextsTable): Promise<void> {
  const [before] = await findTexts(session, program.scope, { id: texts.client_id });
  // Most changes touch no text, and a text index is the dearest thing to keep in step.
  if (before !== undefined && textColumns.every((column) => before[column] === texts[column])) return;
  await writeTexts(session, program.scope, texts);
  await replaceLikenesses(session, before, texts);
  const index = session.traits.textIndex;
  if (index === undefined) return;
  if (before !== undefined) await session.execute(index.remove, [texts.client_id]);
  await session.execute(index.add, index.encode(texts));
}

/**
 * Makes anew what is derived of clients: the account status, the hot row that lists filter and order by, the searchable
 * texts, and the ready-made answer of each dialect. The one place that does; it runs in the transaction of the cause.
 */
export async function refreshClients(
  session: Session,
  format: DocumentFormat,
  range: IdRange,
  noteStatus: NoteStatus,
): Promise<void> {
  for (const view of await loadClientViews(session, range)) {
    const { facts, texts, status, hosting, iam } = derive(view, format);
    const { id } = view;
    if (status !== view.status) {
      await updateStatus(session, program.scope, { id, status });
      noteStatus({ clientId: id, resellerId: view.resellerId, before: view.status, after: status });
    }
    await writeFacts(session, program.scope, facts);
    await refreshTexts(session, texts);
    await writeHosting(session, program.scope, { client_id: id, body: hosting });
    await writeIam(session, program.scope, { client_id: id, body: iam });
  }
}
