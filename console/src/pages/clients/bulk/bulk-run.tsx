import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Fault } from '../../../ui/fault.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Pause } from '../../../ui/parts.tsx';
import { BulkResults } from './bulk-results.tsx';
import { type BulkChange, isOver, type Outcome, useResults } from './use-bulk.ts';

const outcomes: readonly Outcome[] = ['changed', 'unchanged', 'refused', 'skipped', 'failed'];

/** How each client fared, by outcome. */
function Results({ bulk }: { bulk: BulkChange }) {
  const t = useTranslate();
  const { number } = useFormats();
  const [state, setState] = useState<Outcome>();
  const { data, error, refetch } = useResults(bulk.id, state);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is drawn with a frame that no style takes away everywhere */}
      <div className="status-tabs" role="group" aria-label={t('bulk.results')}>
        {outcomes
          .filter((name) => bulk.counts[name] > 0)
          .map((name) => (
            <button
              key={name}
              type="button"
              className="status-tab"
              aria-pressed={state === name}
              onClick={() => setState(state === name ? undefined : name)}
            >
              <span className="status-tab-name">{t(`bulk.outcome.${name}`)}</span>
              <span className="numbers">{number(bulk.counts[name])}</span>
            </button>
          ))}
      </div>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined ? <Pause width="100%" height={120} /> : <BulkResults items={data.items} />}
      {data?.next == null ? null : <p className="muted">{t('bulk.firstResults', { count: data.items.length })}</p>}
    </>
  );
}

/** How far a bulk change is; at its end, what became of each client. */
export function BulkRun({ bulk }: { bulk: BulkChange }) {
  const t = useTranslate();
  const { number } = useFormats();
  const { done, total } = bulk.counts;
  const said = bulk.undoes === null || bulk.state !== 'done' ? bulk.state : 'undone';
  return (
    <div className="bulk-run">
      <p aria-live="polite">
        <strong>{t(`bulk.state.${said}`)}</strong>{' '}
        <span className="muted numbers">{t('bulk.progress', { done: number(done), total: number(total) })}</span>
      </p>
      {bulk.reason === null ? null : <p className="note">{bulk.reason.detail}</p>}
      {isOver(bulk) ? (
        <Results bulk={bulk} />
      ) : (
        <>
          <LinearProgress
            aria-label={t('bulk.state.running')}
            variant={bulk.state === 'queued' ? 'indeterminate' : 'determinate'}
            value={(done / Math.max(total, 1)) * 100}
          />
          <p className="muted">{t('bulk.goesOn')}</p>
        </>
      )}
    </div>
  );
}
