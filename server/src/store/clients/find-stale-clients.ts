import { isDeepStrictEqual } from 'node:util';
import type { DocumentFormat } from '../documents.ts';
import type { Session } from '../session.ts';
import { loadClientViews } from './load-client-views.ts';
import { derive } from './refresh-clients.ts';

type Body = { readonly body: string } | undefined;

/** Whether two documents say the same: the order of their fields says nothing. */
function isSameDocument(stored: Body, made: string): boolean {
  if (stored === undefined) return false;
  if (stored.body === made) return true;
  try {
    return isDeepStrictEqual(JSON.parse(stored.body), JSON.parse(made));
  } catch {
    // Only the stored one can be no JSON at all.
    return false;
  }
}

/** Of the clients between two numbers, those of whom something derived is not what the truth makes of them. */
export async function findStaleClients(
  session: Session,
  format: DocumentFormat,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number[]> {
  const { db } = session;
  const views = await loadClientViews(session, { from, to });
  const facts = await db
    .selectFrom('client_facts')
    .selectAll()
    .where('client_id', '>=', from)
    .where('client_id', '<=', to)
    .execute();
  const texts = await db
    .selectFrom('client_texts')
    .selectAll()
    .where('client_id', '>=', from)
    .where('client_id', '<=', to)
    .execute();
  const listDocuments = (table: 'hosting_documents' | 'iam_documents') =>
    db.selectFrom(table).selectAll().where('client_id', '>=', from).where('client_id', '<=', to).execute();
  // One after the other: a connection takes one statement at a time.
  const hosting = await listDocuments('hosting_documents');
  const iam = await listDocuments('iam_documents');
  const byClient = <R extends { client_id: number }>(rows: readonly R[]) =>
    new Map(rows.map((row) => [row.client_id, row]));
  const stored = { facts: byClient(facts), texts: byClient(texts), hosting: byClient(hosting), iam: byClient(iam) };
  return views
    .filter((view) => {
      const made = derive(view, format);
      return !(
        view.status === made.status &&
        isDeepStrictEqual({ ...stored.facts.get(view.id) }, { ...made.facts }) &&
        isDeepStrictEqual({ ...stored.texts.get(view.id) }, { ...made.texts }) &&
        isSameDocument(stored.hosting.get(view.id), made.hosting) &&
        isSameDocument(stored.iam.get(view.id), made.iam)
      );
    })
    .map(({ id }) => id);
}
