import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Fault } from '../../../ui/fault.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Pause } from '../../../ui/parts.tsx';
import './bulk.css';
import { BulkFields, type ChangeType, type Draft, readDraft } from './bulk-fields.tsx';
import { BulkResults } from './bulk-results.tsx';
import { BulkRun } from './bulk-run.tsx';
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

interface BulkDialogProps {
  readonly type: ChangeType;
  readonly chosen: Chosen;
  onClose(isStarted: boolean): void;
}

/** Changes many clients: what shall be, what would become of them, how far it is, and what became of each. */
export default function BulkDialog({ type, chosen, onClose }: BulkDialogProps) {
  const t = useTranslate();
  const { number } = useFormats();
  const [draft, setDraft] = useState<Draft>({});
  const change = readDraft(type, draft);
  const preview = usePreview(change, chosen);
  const { bulk, isDone, error, start, stop, undo } = useBulk();
  const close = (): void => onClose(bulk !== undefined);
  const total = preview.data?.total ?? 0;
  const isReady = change !== undefined && preview.data !== undefined && !preview.isPlaceholderData && total > 0;
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
        {bulk !== undefined && isDone && bulk.mayUndo ? (
          <Button variant="outlined" loading={undo.isPending} onClick={() => undo.mutate(bulk.id)}>
            {t('client.undo')}
          </Button>
        ) : null}
        {bulk !== undefined && !isDone && bulk.mayCancel ? (
          <Button variant="outlined" loading={stop.isPending} onClick={() => stop.mutate(bulk.id)}>
            {t('export.stop')}
          </Button>
        ) : null}
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
            {t(type === 'delete' ? 'bulk.runDelete' : 'bulk.run', { smart_count: total, count: number(total) })}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
