import { useTranslate } from 'ra-core';
import { Nothing } from '../../ui/nothing.tsx';
import type { MergeReport } from './use-duplicates.ts';

type Conflict = MergeReport['conflicts'][number];

const say = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

function Value({ value }: { value: unknown }) {
  return value === null || value === '' ? <Nothing /> : say(value);
}

/** What a trial has found: what goes over, what stays of what both had, and which limits are passed. */
export function Trial({ report }: { report: MergeReport }) {
  const t = useTranslate();
  const nameField = (name: string): string => t(`duplicates.field.${name}`, { _: name });
  const nameConflict = ({ what, name }: Conflict): string =>
    what === 'field' || what === 'registrant' ? nameField(name) : `${t(`duplicates.what.${what}`)}: ${name}`;
  const { calls, ...counts } = report.moved;
  const moved = Object.entries({ ...counts, calls: calls.length })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => t(`duplicates.movedItem.${name}`, { smart_count: count }));
  const rows = [
    ...report.changes.map((one) => ({
      key: `change ${one.field}`,
      name: nameField(one.field),
      now: one.new,
      old: one.old,
    })),
    ...report.conflicts.map((one, at) => ({
      key: `conflict ${at}`,
      name: nameConflict(one),
      now: one.kept,
      old: one.dropped,
    })),
    ...report.exceeded.map((one) => ({
      key: `limit ${one.limit}`,
      name: nameField(one.limit),
      now: t('duplicates.over', { inUse: one.inUse, max: one.max }),
      old: null,
    })),
  ];
  return (
    <>
      <p className="form-wide">
        <span className="muted">{t('duplicates.moved')}: </span>
        {moved.length === 0 ? t('duplicates.nothingMoved') : moved.join(', ')}
      </p>
      {rows.length === 0 ? null : (
        <div className="form-wide scroll">
          <table className="plain-table merge-trial">
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
                  <td>{name}</td>
                  <td>
                    <Value value={now} />
                  </td>
                  <td className="muted">
                    <Value value={old} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
