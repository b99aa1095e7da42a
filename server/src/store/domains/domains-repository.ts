import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { ConsentStorage, Domain } from '../../model/domain.ts';
import type { Domains } from '../../usecases/ports/client-ports.ts';
import { keep, type Making } from '../kept-statement.ts';
import { isVisibleClientId } from '../scope.ts';
import type { Session } from '../session.ts';
import type { Flag } from '../tables/columns.ts';
import type { TakenClients } from '../taken-clients.ts';

interface DomainRow {
  readonly id: number;
  readonly client_id: number;
  readonly host: string;
  readonly host_key: string;
  readonly path: string;
  readonly country: string | null;
  readonly is_whitelabel: Flag;
  readonly consent_storage: string;
  readonly settings: string;
  readonly created_at: Micros;
}

function selectVisible({ db, scope }: Pick<Making<object>, 'db' | 'scope'>) {
  return db
    .selectFrom('domains as d')
    .where('d.deleted_at', 'is', null)
    .where(isVisibleClientId(scope, 'd.client_id'))
    .select([
      'd.id',
      'd.client_id',
      'd.host',
      'd.host_key',
      'd.path',
      'd.country',
      'd.is_whitelabel',
      'd.consent_storage',
      'd.settings',
      'd.created_at',
    ]);
}

const findDomain = keep<{ clientId: number; id: number }, DomainRow>((making) =>
  selectVisible(making).where('d.client_id', '=', making.slot('clientId')).where('d.id', '=', making.slot('id')),
);

const listDomains = keep<{ clientId: number }, DomainRow>((making) =>
  selectVisible(making).where('d.client_id', '=', making.slot('clientId')).orderBy('d.id'),
);

/** The first domain of a host: the widget that counts knows no path. */
const findIdByHost = keep<{ clientId: number; hostKey: string }, { id: number }>((making) =>
  selectVisible(making)
    .where('d.client_id', '=', making.slot('clientId'))
    .where('d.host_key', '=', making.slot('hostKey'))
    .orderBy('d.id')
    .limit(1),
);

const insertDomain = keep<Omit<DomainRow, 'id'>, { id: number }>(({ db, slot }) =>
  db
    .insertInto('domains')
    .values({
      client_id: slot('client_id'),
      host: slot('host'),
      host_key: slot('host_key'),
      path: slot('path'),
      country: slot('country'),
      is_whitelabel: slot('is_whitelabel'),
      consent_storage: slot('consent_storage'),
      settings: slot('settings'),
      created_at: slot('created_at'),
    })
    .onConflict((conflict) =>
      conflict.columns(['client_id', 'host_key', 'path']).where('deleted_at', 'is', null).doNothing(),
    )
    .returning('id'),
);

const findTwin = keep<{ clientId: number; hostKey: string; path: string; id: number }, { id: number }>((making) =>
  selectVisible(making)
    .where('d.client_id', '=', making.slot('clientId'))
    .where('d.host_key', '=', making.slot('hostKey'))
    .where('d.path', '=', making.slot('path'))
    .where('d.id', '<>', making.slot('id')),
);

const updateDomain = keep<Omit<DomainRow, 'created_at' | 'client_id'>, never>(({ db, slot, scope }) =>
  db
    .updateTable('domains')
    .set({
      host: slot('host'),
      host_key: slot('host_key'),
      path: slot('path'),
      country: slot('country'),
      is_whitelabel: slot('is_whitelabel'),
      consent_storage: slot('consent_storage'),
      settings: slot('settings'),
    })
    .where('id', '=', slot('id'))
    .where(isVisibleClientId(scope, 'domains.client_id')),
);

const markDeleted = keep<{ id: number; at: Micros }, never>(({ db, slot, scope }) =>
  db
    .updateTable('domains')
    .set({ deleted_at: slot('at') })
    .where('id', '=', slot('id'))
    .where(isVisibleClientId(scope, 'domains.client_id')),
);

function readRow(row: DomainRow): Domain {
  return {
    id: row.id,
    clientId: row.client_id,
    host: row.host,
    hostKey: row.host_key,
    path: row.path,
    country: row.country,
    whitelabel: row.is_whitelabel === 1,
    consentStorage: row.consent_storage as ConsentStorage,
    settings: JSON.parse(row.settings) as Record<string, unknown>,
    createdAt: row.created_at,
  };
}

/** The columns of a domain. */
export function domainColumns(domain: Domain): DomainRow {
  return {
    id: domain.id,
    client_id: domain.clientId,
    host: domain.host,
    host_key: domain.hostKey,
    path: domain.path,
    country: domain.country,
    is_whitelabel: domain.whitelabel ? 1 : 0,
    consent_storage: domain.consentStorage,
    settings: JSON.stringify(domain.settings),
    created_at: domain.createdAt,
  };
}

/** The domains of one caller's clients, in one unit of work. */
export class DomainsRepository implements Domains {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #taken: TakenClients;

  constructor(session: Session, scope: Scope, taken: TakenClients) {
    this.#session = session;
    this.#scope = scope;
    this.#taken = taken;
  }

  async find(clientId: number, id: number): Promise<Domain | undefined> {
    const [row] = await findDomain(this.#session, this.#scope, { clientId, id });
    return row === undefined ? undefined : readRow(row);
  }

  async findIdByHost(clientId: number, hostKey: string): Promise<number | undefined> {
    return (await findIdByHost(this.#session, this.#scope, { clientId, hostKey }))[0]?.id;
  }

  async list(clientId: number): Promise<Domain[]> {
    return (await listDomains(this.#session, this.#scope, { clientId })).map(readRow);
  }

  async insert(domain: Domain): Promise<Domain | undefined> {
    this.#taken.expectChange(domain.clientId);
    const [row] = await insertDomain(this.#session, this.#scope, domainColumns(domain));
    return row === undefined ? undefined : { ...domain, id: row.id };
  }

  async save(domain: Domain): Promise<boolean> {
    const { clientId, hostKey, path, id } = domain;
    this.#taken.expectChange(clientId);
    const twins = await findTwin(this.#session, this.#scope, { clientId, hostKey, path, id });
    if (twins.length > 0) return false;
    await updateDomain(this.#session, this.#scope, domainColumns(domain));
    return true;
  }

  async remove(domain: Domain, at: Micros): Promise<void> {
    this.#taken.expectChange(domain.clientId);
    await markDeleted(this.#session, this.#scope, { id: domain.id, at });
  }
}
