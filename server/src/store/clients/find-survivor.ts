import { keep } from '../kept-statement.ts';
import { isVisibleClient } from '../scope.ts';

/** The client of the scope that another one was merged into, and that is not deleted itself. One step, however long the chain. */
export const findSurvivor = keep<{ mergedId: number }, { id: number }>(({ db, slot, scope }) =>
  db
    .selectFrom('clients as m')
    .innerJoin('clients as c', 'c.id', 'm.merged_into')
    .where('m.id', '=', slot('mergedId'))
    .where('c.deleted_at', 'is', null)
    .where(isVisibleClient(scope, 'c'))
    .select('c.id'),
);

/** The same by the log-in name of whoever registered the one that was merged. */
export const findSurvivorByUsername = keep<{ folded: string }, { id: number }>(({ db, slot, scope }) =>
  db
    .selectFrom('users as u')
    .innerJoin('clients as m', 'm.registrant_id', 'u.id')
    .innerJoin('clients as c', 'c.id', 'm.merged_into')
    .where('u.deleted_at', 'is', null)
    .where('u.username_folded', '=', slot('folded'))
    .where('c.deleted_at', 'is', null)
    .where(isVisibleClient(scope, 'c'))
    .select('c.id')
    .orderBy('c.id')
    .limit(1),
);
