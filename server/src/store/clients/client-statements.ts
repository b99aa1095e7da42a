import type { Insertable } from 'kysely';
import type { Micros, Month } from '../../lib/clock.ts';
import { administrators } from '../../model/group.ts';
import type { ClientAnswer } from '../../usecases/ports/client-ports.ts';
import { keep, type Making } from '../kept-statement.ts';
import { isVisibleClient } from '../scope.ts';
import type { Tables } from '../tables.ts';
import { type clientColumns, clientRowSelection, type registrantColumns } from './client-row.ts';

type RegistrantColumns = ReturnType<typeof registrantColumns>;
type ClientColumns = ReturnType<typeof clientColumns>;

/** Live clients of the caller, under the alias `c`. */
function selectVisible({ db, scope }: Pick<Making<object>, 'db' | 'scope'>) {
  return db.selectFrom('clients as c').where('c.deleted_at', 'is', null).where(isVisibleClient(scope, 'c'));
}

/** What an answer is put together from. The secret is joined only for a caller that may read it. */
function selectAnswers<V extends { month: Month }>(making: Making<V>) {
  const { slot } = making as unknown as Making<{ month: Month }>;
  return selectVisible(making)
    .innerJoin('hosting_documents as d', 'd.client_id', 'c.id')
    .leftJoin('call_totals as t', (join) => join.onRef('t.client_id', '=', 'c.id').on('t.month', '=', slot('month')))
    .select((eb) => ['c.id', 'd.body as document', eb.fn.coalesce('t.calls', eb.lit(0)).as('callsThisMonth')]);
}

function withoutPasswordHash<V extends { month: Month }>(making: Making<V>) {
  return selectAnswers(making).select((eb) => eb.lit(null).as('passwordHash'));
}

function withPasswordHash<V extends { month: Month }>(making: Making<V>) {
  return selectAnswers(making)
    .leftJoin('user_credentials as s', 's.user_id', 'c.registrant_id')
    .select('s.password_hash as passwordHash');
}

type OneAnswer = { id: number; month: Month };
export const findAnswer = keep<OneAnswer, ClientAnswer>((making) =>
  withoutPasswordHash(making).where('c.id', '=', making.slot('id')),
);
export const findAnswerWithPasswordHash = keep<OneAnswer, ClientAnswer>((making) =>
  withPasswordHash(making).where('c.id', '=', making.slot('id')),
);

type ManyAnswers = { afterId: number; month: Month; size: number };
export const listAnswers = keep<ManyAnswers, ClientAnswer>((making) =>
  withoutPasswordHash(making).where('c.id', '>', making.slot('afterId')).orderBy('c.id').limit(making.slot('size')),
);
export const listAnswersWithPasswordHash = keep<ManyAnswers, ClientAnswer>((making) =>
  withPasswordHash(making).where('c.id', '>', making.slot('afterId')).orderBy('c.id').limit(making.slot('size')),
);

export const findId = keep<{ id: number }, { id: number }>((making) =>
  selectVisible(making).select('c.id').where('c.id', '=', making.slot('id')),
);

export const findForUpdate = keep<{ id: number }, object>((making) => {
  const query = selectVisible(making)
    .innerJoin('users as u', 'u.id', 'c.registrant_id')
    .where('c.id', '=', making.slot('id'))
    .select(clientRowSelection);
  return making.traits.locksRows ? query.forUpdate('c') : query;
});

export const findIdByUsername = keep<{ folded: string }, { id: number }>((making) =>
  selectVisible(making)
    .innerJoin('users as u', 'u.id', 'c.registrant_id')
    .where('u.deleted_at', 'is', null)
    .where('u.username_folded', '=', making.slot('folded'))
    .select('c.id')
    .orderBy('c.id')
    .limit(1),
);

export const findIdByEmail = keep<{ folded: string }, { id: number }>((making) =>
  selectVisible(making)
    .innerJoin('client_texts as t', 't.client_id', 'c.id')
    .where('t.email', '=', making.slot('folded'))
    .select('c.id')
    .orderBy('c.id')
    .limit(1),
);

export const findIdByKeyDigest = keep<{ digest: string }, { id: number }>((making) =>
  selectVisible(making)
    .innerJoin('api_keys as k', 'k.client_id', 'c.id')
    .where('k.digest', '=', making.slot('digest'))
    .where('k.revoked_at', 'is', null)
    .select('c.id'),
);

/** Whose log-in name it is, in the whole installation: names are unique across resellers, so this one has no scope. */
export const findUserOfUsername = keep<{ folded: string }, { id: number }>(({ db, slot }) =>
  db.selectFrom('users').where('username_folded', '=', slot('folded')).where('deleted_at', 'is', null).select('id'),
);

type NewRegistrant = RegistrantColumns & { reseller_id: number; activated_at: Micros; created_at: Micros };
export const insertRegistrant = keep<NewRegistrant, { id: number }>(({ db, slot }) =>
  db
    .insertInto('users')
    .values({
      reseller_id: slot('reseller_id'),
      username: slot('username'),
      username_folded: slot('username_folded'),
      email: slot('email'),
      email_folded: slot('email_folded'),
      first_name: slot('first_name'),
      last_name: slot('last_name'),
      is_active: slot('is_active'),
      activated_at: slot('activated_at'),
      created_at: slot('created_at'),
    })
    .onConflict((conflict) => conflict.column('username_folded').where('deleted_at', 'is', null).doNothing())
    .returning('id'),
);

type NewClientRow = ClientColumns & {
  reseller_id: number;
  registrant_id: number;
  owner_id: number | null;
  created_at: Micros;
};
export const insertClient = keep<NewClientRow, { id: number }>(({ db, slot }) =>
  db
    .insertInto('clients')
    .values({
      reseller_id: slot('reseller_id'),
      registrant_id: slot('registrant_id'),
      owner_id: slot('owner_id'),
      created_at: slot('created_at'),
      ...slotsOfClient(slot),
    } as unknown as Insertable<Tables['clients']>)
    .returning('id'),
);

function slotsOfClient(slot: Making<ClientColumns>['slot']) {
  return {
    email: slot('email'),
    company: slot('company'),
    domain_max: slot('domain_max'),
    whitelabel_max: slot('whitelabel_max'),
    call_max: slot('call_max'),
    domain_count: slot('domain_count'),
    whitelabel_count: slot('whitelabel_count'),
    auto_create_domains: slot('auto_create_domains'),
    flags_off: slot('flags_off'),
  };
}

export const insertCredentials = keep<{ user_id: number; password_hash: string }, never>(({ db, slot }) =>
  db.insertInto('user_credentials').values({ user_id: slot('user_id'), password_hash: slot('password_hash') }),
);

export const insertMembership = keep<{ client_id: number; user_id: number; created_at: Micros }, never>(
  ({ db, slot }) =>
    db.insertInto('memberships').values({
      client_id: slot('client_id'),
      user_id: slot('user_id'),
      group_id: administrators,
      created_at: slot('created_at'),
    }),
);

export const updateRegistrant = keep<RegistrantColumns & { id: number }, never>(({ db, slot }) =>
  db
    .updateTable('users')
    .set({
      username: slot('username'),
      username_folded: slot('username_folded'),
      email: slot('email'),
      email_folded: slot('email_folded'),
      first_name: slot('first_name'),
      last_name: slot('last_name'),
      is_active: slot('is_active'),
    })
    .where('id', '=', slot('id')),
);

export const updateClient = keep<ClientColumns & { id: number; version: number }, never>(({ db, slot, scope }) =>
  db
    .updateTable('clients')
    .set({ version: slot('version'), ...slotsOfClient(slot as unknown as Making<ClientColumns>['slot']) })
    .where('id', '=', slot('id'))
    .where(isVisibleClient(scope, 'clients')),
);

export const raiseVersion = keep<{ id: number }, never>(({ db, slot, scope }) =>
  db
    .updateTable('clients')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', slot('id'))
    .where(isVisibleClient(scope, 'clients')),
);

export const updatePasswordHash = keep<{ user_id: number; password_hash: string }, { user_id: number }>(
  ({ db, slot }) =>
    db
      .updateTable('user_credentials')
      .set({ password_hash: slot('password_hash') })
      .where('user_id', '=', slot('user_id'))
      .where((eb) => eb.or([eb('password_hash', 'is', null), eb('password_hash', '<>', slot('password_hash'))]))
      .returning('user_id'),
);

export const markClientDeleted = keep<{ id: number; at: Micros }, never>(({ db, slot, scope }) =>
  db
    .updateTable('clients')
    .set((eb) => ({ deleted_at: slot('at'), version: eb('version', '+', 1) }))
    .where('id', '=', slot('id'))
    .where(isVisibleClient(scope, 'clients')),
);

/** Users of a deleted client that belong to no other live one: their log-in names are free again. */
export const markLonelyUsersDeleted = keep<{ client_id: number; at: Micros }, never>(({ db, slot }) =>
  db
    .updateTable('users')
    .set({ deleted_at: slot('at') })
    .where('deleted_at', 'is', null)
    .where('id', 'in', (eb) =>
      eb.selectFrom('memberships').select('user_id').where('client_id', '=', slot('client_id')),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('memberships as m')
            .innerJoin('clients as c', 'c.id', 'm.client_id')
            .select('m.user_id')
            .whereRef('m.user_id', '=', 'users.id')
            .where('c.deleted_at', 'is', null),
        ),
      ),
    ),
);

export const revokeKeys = keep<{ client_id: number; at: Micros }, never>(({ db, slot }) =>
  db
    .updateTable('api_keys')
    .set({ revoked_at: slot('at') })
    .where('client_id', '=', slot('client_id'))
    .where('revoked_at', 'is', null),
);
