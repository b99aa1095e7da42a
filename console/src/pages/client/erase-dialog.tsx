import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useEffect, useRef, useState } from 'react';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { Fault } from '../../ui/fault.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Pause } from '../../ui/parts.tsx';
import { ToldDialog } from '../../ui/told-dialog.tsx';
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
    <div>
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
    </div>
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
  const [isTried, setIsTried] = useState(false);
  const trial = useTrial(client.id);
  const erase = useErase(client.id);
  const company = client.companyName || client.email;
  const isNamed = typed.trim() === company.trim();
  const isWrong = isTried && !isNamed;
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isWrong) field.current?.scrollIntoView({ block: 'nearest' });
  }, [isWrong]);
  const submit = (): void => {
    setIsTried(true);
    if (isNamed) erase.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t('erasure.title', { company })}
      submit={t('erasure.erase')}
      isBusy={erase.isPending}
      isReady={trial.isSuccess}
      isDangerous
      error={erase.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-wide page-parts">
        <p className="muted">{t('erasure.text')}</p>
        {trial.error !== null ? (
          <Fault error={trial.error} onRetry={() => void trial.refetch()} />
        ) : trial.data === undefined ? (
          <Pause width="100%" height={240} />
        ) : (
          <ReceiptShown receipt={trial.data} />
        )}
        <TextField
          ref={field}
          fullWidth
          autoComplete="off"
          label={t('erasure.confirm', { company })}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={isWrong}
          helperText={isWrong ? t('erasure.otherName') : undefined}
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
    <ToldDialog title={t('erasure.receiptTitle', { date: moment(receipt.erasedAt) })} onClose={onClose}>
      <ReceiptShown receipt={receipt} />
    </ToldDialog>
  );
}
