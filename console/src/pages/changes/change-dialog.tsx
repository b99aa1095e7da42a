import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { Fault } from '../../ui/fault.tsx';
import { Pause } from '../../ui/parts.tsx';
import '../clients/bulk/bulk.css';
import { BulkRun, RunActions } from '../clients/bulk/bulk-run.tsx';
import { useBulk } from '../clients/bulk/use-bulk.ts';
import { useSayChange } from './use-changes.ts';

/** One bulk change: how far it is, what became of each client, and what can still be done about it. */
export function ChangeDialog({ id, onClose }: { id: number; onClose(): void }) {
  const t = useTranslate();
  const sayChange = useSayChange();
  const run = useBulk(id);
  const { bulk, error } = run;
  return (
    <Dialog open onClose={onClose} aria-labelledby="change-title" maxWidth="sm" fullWidth>
      <DialogTitle id="change-title">{bulk === undefined ? t('place.changes') : sayChange(bulk)}</DialogTitle>
      <DialogContent className="bulk">
        {bulk !== undefined ? (
          <BulkRun key={bulk.id} bulk={bulk} />
        ) : error === null ? (
          <Pause width="100%" height={120} />
        ) : null}
        {error === null ? null : <Fault error={error} />}
      </DialogContent>
      <DialogActions>
        <RunActions run={run} />
        <Button variant="outlined" onClick={onClose}>
          {t('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
