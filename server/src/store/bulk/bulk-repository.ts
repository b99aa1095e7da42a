import type { Insertable } from 'kysely';
import type { Month } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import type { Domain } from '../../model/domain.ts';
import type { Bulk, BulkClient } from '../../usecases/ports.ts';
import { clientColumns, registrantColumns } from '../clients/client-row.ts';
import { refreshClients } from '../clients/refresh-clients.ts';
import type { DocumentFormat } from '../documents.ts';
import { domainColumns } from '../domains/domains-repository.ts';
import type { Session } from '../session.ts';
import type { Tables } from '../tables.ts';
import { findTakenUsernames, insertRows } from './statements.ts';

/** Administrators: the group of whoever registers an account. */
const administrators = 1;

type Rows = { readonly [T in keyof Tables]?: Insertable<Tables[T]>[] };

/** Clients by the thousand, with all that belongs to them, in one unit of work. */
export class BulkRepository implements Bulk {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #format: DocumentFormat;

  constructor(session: Session, caller: Caller, format: DocumentFormat) {
    if (caller.scope.kind !== 'platform') throw new Error('Only the program itself writes in bulk');
    this.#session = session;
    this.#caller = caller;
    this.#format = format;
  }

  async findLastClientId(): Promise<number> {
    const { db } = this.#session;
    const row = await db.selectFrom('clients').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
    return row?.id ?? 0;
  }

  async findTakenUsernames(usernames: readonly string[]): Promise<ReadonlySet<string>> {
    const folded = usernames.map(foldCase);
    const taken = await findTakenUsernames(this.#session, folded);
    return new Set(usernames.filter((_, at) => taken.has(folded[at] as string)));
  }

  async insertClients(clients: readonly BulkClient[], month: Month): Promise<void> {
    const { traits } = this.#session;
    const domainCount = clients.reduce((sum, { domains }) => sum + domains.length, 0);
    const userIds = await traits.takeIds(this.#session, 'users', clients.length);
    const clientIds = await traits.takeIds(this.#session, 'clients', clients.length);
    const domainIds = await traits.takeIds(this.#session, 'domains', domainCount);
    const rows = this.#makeRows(clients, month, { userIds, clientIds, domainIds });
    // In the order in which they refer to each other.
    for (const [table, ofTable] of Object.entries(rows))
      await insertRows(this.#session, table as never, ofTable as never);
    const [from, to] = [clientIds[0], clientIds.at(-1)];
    if (from !== undefined && to !== undefined) await refreshClients(this.#session, this.#format, { from, to });
  }

  #makeRows(
    clients: readonly BulkClient[],
    month: Month,
    ids: Readonly<Record<'userIds' | 'clientIds' | 'domainIds', readonly number[]>>,
  ): Rows {
    const rows = {
      users: [] as Insertable<Tables['users']>[],
      user_credentials: [] as Insertable<Tables['user_credentials']>[],
      clients: [] as Insertable<Tables['clients']>[],
      memberships: [] as Insertable<Tables['memberships']>[],
      domains: [] as Insertable<Tables['domains']>[],
      call_counts: [] as Insertable<Tables['call_counts']>[],
      call_totals: [] as Insertable<Tables['call_totals']>[],
    };
    let nextDomain = 0;
    clients.forEach(({ client: draft, passwordHash, countryCode, domains }, at) => {
      const user_id = ids.userIds[at] as number;
      const client_id = ids.clientIds[at] as number;
      const { resellerId: reseller_id, createdAt: created_at } = draft;
      const client: Client = { ...draft, id: client_id, registrant: { ...draft.registrant, userId: user_id } };
      rows.users.push({
        id: user_id,
        reseller_id,
        ...registrantColumns(client),
        activated_at: created_at,
        created_at,
      });
      rows.user_credentials.push({ user_id, password_hash: passwordHash });
      rows.clients.push({
        id: client_id,
        reseller_id,
        registrant_id: user_id,
        owner_id: this.#caller.userId,
        country_code: countryCode,
        ...clientColumns(client),
        created_at,
      });
      rows.memberships.push({ client_id, user_id, group_id: administrators, created_at });
      let total = 0;
      for (const { domain, calls } of domains) {
        const domain_id = ids.domainIds[nextDomain] as number;
        nextDomain += 1;
        rows.domains.push(domainColumns({ ...domain, id: domain_id, clientId: client_id } satisfies Domain));
        if (calls === 0) continue;
        rows.call_counts.push({ client_id, month, domain_id, calls });
        total += calls;
      }
      if (total > 0) rows.call_totals.push({ client_id, month, calls: total });
    });
    return rows;
  }
}
