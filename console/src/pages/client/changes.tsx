import { useGetIdentity, useTranslate } from 'ra-core';
import { Fragment } from 'react';
import type { Change } from '../../api/types.ts';
import { ChangedValue, useFieldNames } from './changed-value.tsx';

/** Whoever did something, as each list of activity tells it. */
type Doer = Pick<Change, 'user' | 'user_email' | 'acted_by'> & Partial<Pick<Change, 'by'>>;

/** Who did something: the one who did it, and the one in whose name. */
export function useWho(): (entry: Doer) => string {
  const t = useTranslate();
  const { identity } = useGetIdentity();
  return ({ by, user, user_email, acted_by }) => {
    if (by === 'program' && user === null) return t('history.itself');
    const owner = user_email ?? (user === null ? t(`history.${by ?? 'visitor'}`) : t('history.user', { id: user }));
    if (acted_by === null) return owner;
    const isMe = identity !== undefined && Number(identity.id) === acted_by;
    const actor = isMe ? String(identity.email ?? identity.fullName) : t('history.user', { id: acted_by });
    return t('history.behalf', { actor, user: owner });
  };
}

/** What each field was, and what it is now. */
export function Fields({ entries }: { entries: readonly (readonly [string, { old?: unknown; new?: unknown }])[] }) {
  const nameField = useFieldNames();
  return (
    <dl className="history-changes">
      {entries.map(([field, value]) => (
        <Fragment key={field}>
          <dt>{nameField(field)}</dt>
          <dd>
            {isEmpty(value.old) ? null : (
              <>
                <del>
                  <ChangedValue field={field} value={value.old} />
                </del>{' '}
                <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <ins>
              <ChangedValue field={field} value={value.new} />
            </ins>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

type Entries = Parameters<typeof Fields>[0]['entries'];

/** The fields of a change that say something: the moment of a step is that of its change, and what stays empty is none. */
export function listFields(change: Pick<Change, 'changes'>): Entries {
  return Object.entries(change.changes).filter(
    ([field, value]) => !field.endsWith('.status_changed_at') && !(isEmpty(value.old) && isEmpty(value.new)),
  );
}
