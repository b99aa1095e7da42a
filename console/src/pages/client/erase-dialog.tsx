import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Pause } from '../../ui/parts.tsx';
import { type Receipt, useErase, useTrial } from './erasure.ts';

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What went or would go, and what stays and why. */
function ReceiptShown({ receipt }: { receipt: Receipt }) {
  const t = useTranslate();
  const { number, date } = useFormats();
  const say = (name: string, count: number): string =>
    t(`erasure.${name}`, { smart_count: count, count: number(count) });
  const { people, removed, emptied, traces, kept } = receipt;
  const goes = [
    ['people', people.erased],
    ['removed', sumOf(removed)],
    ['emptied', sumOf(emptied)],
    ['traces', sumOf(traces)],
  ] as const;
  return (
    <>
      <h2 className="receipt-title">{t('erasure.goes')}</h2>
      <ul>
        {goes
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <li key={name}>{say(name, count)}</li>
          ))}
      </ul>
      <h2 className="receipt-title">{t('erasure.stays')}</h2>
      <ul>
        {kept.map(({ reason, tables, until }) => {
          const rows = sumOf(tables);
          const more = [
            ...(rows > 0 ? [say('rows', rows)] : []),
            ...(until === null ? [] : [t('erasure.until', { date: date(until) })]),
          ];
          return (
            <li key={reason}>
              {t(`erasure.reason.${reason}`)}
              {more.length === 0 ? null : <span className="muted"> ({more.join(', ')})</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface DialogProps {
  readonly client: ClientRecord;
  onClose(): void;
}

/** Erases a client, after a look at what goes and what stays, once its name was typed. */
export function EraseDialog({ client, onClose }: DialogProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const trial = useTrial(client.id);
  const erase = useErase(client.id);
  const company = client.companyName || client.email;
  const isReady = typed.trim() === company.trim() && trial.data !== undefined;
  return (
    <FormDialog
      title={t('erasure.title', { company })}
      submit={t('erasure.erase')}
      isBusy={erase.isPending}
      isDangerous
      error={erase.error ?? trial.error}
      onSubmit={() => isReady && erase.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className="form-wide">
        <p className="muted">{t('erasure.text')}</p>
        {trial.data === undefined ? <Pause width="60%" /> : <ReceiptShown receipt={trial.data} />}
        <TextField
          fullWidth
          autoComplete="off"
          label={t('erasure.confirm', { company })}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={typed !== '' && !isReady}
        />
      </div>
    </FormDialog>
  );
}

/** What an erasure did. */
export function ReceiptDialog({ receipt, onClose }: { receipt: Receipt; onClose(): void }) {
  const t = useTranslate();
  const { moment } = useFormats();
  return (
    <Dialog open onClose={onClose} aria-labelledby="receipt-title" maxWidth="sm" fullWidth>
      <DialogTitle id="receipt-title">{t('erasure.receiptTitle', { date: moment(receipt.erasedAt) })}</DialogTitle>
      <DialogContent>
        <ReceiptShown receipt={receipt} />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose} autoFocus>
          {t('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
