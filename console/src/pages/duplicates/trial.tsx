import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import { useFormats } from '../../ui/formats.ts';
import { Nothing } from '../../ui/nothing.tsx';
import { ChangedValue } from '../client/changed-value.tsx';
import { findRole } from '../client/roles.ts';
import './trial.css';
import type { MergeReport } from './use-duplicates.ts';

type Conflict = MergeReport['conflicts'][number];

/** Under which name `ChangedValue` knows a field that is shown as more than itself. */
const kinds: Readonly<Record<string, string>> = { sellerId: 'seller', statusByHand: 'status' };
/** Numbers, which a report has as texts where both clients had one. */
const numbers: ReadonlySet<string> = new Set(['sellerId', 'allowedTrafficGb']);

function Value({ field, value }: { field: string; value: unknown }) {
  if (value === null || value === '') return <Nothing />;
  return <ChangedValue field={kinds[field] ?? field} value={numbers.has(field) ? Number(value) : value} />;
}

/** One side of what both had. */
function Side({ of: { what, name }, value }: { of: Conflict; value: string | null }) {
  if (what === 'service') return <Value field="status" value={value} />;
  if (what === 'role') return <Value field="role" value={value === null ? null : (findRole(value) ?? value)} />;
  return <Value field={what === 'field' ? name : ''} value={value} />;
}

/** What a trial has found: what moves, what stays of what both had, and which limits are passed. */
export function Trial({ report }: { report: MergeReport }) {
  const t = useTranslate();
  const { number } = useFormats();
  const nameField = (name: string): string =>
    t(`duplicates.field.${name}`, { _: t(`history.field.${name}`, { _: name }) });
  const nameConflict = ({ what, name }: Conflict): string => {
    if (what === 'field' || what === 'registrant') return nameField(name);
    return what === 'service' ? t(`product.${name}`) : `${t(`duplicates.what.${what}`)}: ${name}`;
  };
  const { calls, ...counts } = report.moved;
  const moved = Object.entries({ ...counts, calls: calls.length })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => t(`duplicates.movedItem.${name}`, { smart_count: count, count: number(count) }));
  const rows: readonly { key: string; name: string; now: ReactNode; old: ReactNode }[] = [
    ...report.changes.map(({ field, old, new: now }) => ({
      key: `change ${field}`,
      name: nameField(field),
      now: <Value field={field} value={now} />,
      old: <Value field={field} value={old} />,
    })),
    ...report.conflicts.map((one, at) => ({
      key: `conflict ${at}`,
      name: nameConflict(one),
      now: <Side of={one} value={one.kept} />,
      old: <Side of={one} value={one.dropped} />,
    })),
    ...report.exceeded.map(({ limit, inUse, max }) => ({
      key: `limit ${limit}`,
      name: nameField(limit),
      now: t('duplicates.over', { inUse: number(inUse), max: number(max) }),
      old: <Nothing />,
    })),
  ];
  return (
    <>
      <p>
        <span className="muted">{t('duplicates.moved')}: </span>
        {moved.length === 0 ? t('duplicates.nothingMoved') : moved.join(', ')}
      </p>
      {rows.length === 0 ? null : (
        <table className="plain-table merge-trial" aria-label={t('duplicates.trial')}>
          <thead>
            <tr>
              <th scope="col">{t('duplicates.subject')}</th>
              <th scope="col">{t('duplicates.after')}</th>
              <th scope="col">{t('duplicates.instead')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, now, old }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td data-label={t('duplicates.after')}>{now}</td>
                <td data-label={t('duplicates.instead')} className="muted">
                  {old}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
