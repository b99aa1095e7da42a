import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Fault } from '../../../ui/fault.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { useSay } from '../../../ui/notices.tsx';
import { Pause } from '../../../ui/parts.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import './bulk.css';
import { BulkFields, type ChangeType, type Draft, readDraft } from './bulk-fields.tsx';
import { BulkResults } from './bulk-results.tsx';
import { BulkRun, RunActions } from './bulk-run.tsx';
import { type Chosen, type Outcome, type Preview, useBulk, usePreview } from './use-bulk.ts';

/** What would become of the clients: in numbers, and who would be refused and why. */
function PreviewShown({ preview }: { preview: Preview }) {
  const t = useTranslate();
  const { number } = useFormats();
  const { total, tried, counts, items } = preview;
  const said = (Object.keys(counts) as Outcome[])
    .filter((name) => counts[name] > 0)
    .map((name) => t(`bulk.would.${name}`, { smart_count: counts[name], count: number(counts[name]) }));
  const others = items.filter(({ state }) => state !== 'changed');
  return (
    <>
      <p>
        {tried < total ? `${t('bulk.tried', { tried: number(tried), total: number(total) })} ` : ''}
        {said.join(', ')}.
      </p>
      {others.length === 0 ? null : <BulkResults items={others} />}
    </>
  );
}

/** Milliseconds without a change of the draft. */
const typingPause = 200;

interface BulkDialogProps {
  readonly type: ChangeType;
  readonly chosen: Chosen;
  onClose(isStarted: boolean): void;
}

/** Changes many clients: what shall be, what would become of them, how far it is, and what became of each. */
export default function BulkDialog({ type, chosen, onClose }: BulkDialogProps) {
  const t = useTranslate();
  const say = useSay();
  const { number } = useFormats();
  const [draft, setDraft] = useState<Draft>({});
  const change = readDraft(type, draft);
  // What is typed is tried once the typing rests.
  const tried = useDelayed(draft, typingPause);
  const preview = usePreview(readDraft(type, tried), chosen);
  const run = useBulk();
  const { bulk, isDone, error, start } = run;
  const close = (): void => {
    if (bulk !== undefined && !isDone) say.done(t('bulk.elsewhere', { place: t('place.changes') }));
    onClose(bulk !== undefined);
  };
  const total = preview.data?.total ?? 0;
  const isReady =
    change !== undefined && tried === draft && preview.data !== undefined && !preview.isPlaceholderData && total > 0;
  return (
    <Dialog open onClose={close} aria-labelledby="bulk-title" maxWidth="sm" fullWidth>
      <DialogTitle id="bulk-title">{t(`bulk.title.${type}`)}</DialogTitle>
      <DialogContent className="bulk">
        {bulk === undefined ? (
          <>
            <BulkFields type={type} draft={draft} onChange={setDraft} />
            <div className="bulk-preview" aria-live="polite" aria-busy={preview.isFetching}>
              {preview.data !== undefined ? (
                <PreviewShown preview={preview.data} />
              ) : preview.isFetching ? (
                <Pause width="60%" />
              ) : null}
            </div>
            {preview.error === null ? null : <Fault error={preview.error} onRetry={() => void preview.refetch()} />}
          </>
        ) : (
          <BulkRun key={bulk.id} bulk={bulk} />
        )}
        {error === null ? null : <Fault error={error} />}
      </DialogContent>
      <DialogActions>
        <RunActions run={run} />
        <Button variant={isDone ? 'contained' : 'outlined'} onClick={close}>
          {t(bulk === undefined ? 'app.cancel' : 'app.close')}
        </Button>
        {bulk === undefined ? (
          <Button
            variant="contained"
            color={type === 'delete' ? 'error' : 'primary'}
            disabled={!isReady}
            loading={start.isPending}
            onClick={() => change !== undefined && start.mutate({ change, ...chosen })}
          >
            {preview.data === undefined
              ? t(`bulk.title.${type}`)
              : t(type === 'delete' ? 'bulk.runDelete' : 'bulk.run', { smart_count: total, count: number(total) })}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
