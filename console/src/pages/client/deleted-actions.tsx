import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useState } from 'react';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useErasure } from './erasure.ts';
import { PersonalDataButton } from './personal-data.tsx';

const EraseDialog = lazy(async () => ({ default: (await import('./erase-dialog.tsx')).EraseDialog }));
const ReceiptDialog = lazy(async () => ({ default: (await import('./erase-dialog.tsx')).ReceiptDialog }));

interface DeletedActionsProps {
  readonly client: ClientRecord;
  readonly isRestoring: boolean;
  onRestore(): void;
}

/**
 * What can be done with a client that is deleted: brought back, or erased; of one that was erased the receipt is read. Until
 * it is known which of the two it is, nothing is offered; where that cannot be known, `DeletedNote` says so.
 */
export function DeletedActions({ client, isRestoring, onRestore }: DeletedActionsProps) {
  const t = useTranslate();
  const may = useMay();
  const { receipt } = useErasure(client);
  const [open, setOpen] = useState<'erase' | 'receipt'>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      {receipt === null ? (
        <>
          <PersonalDataButton client={client} />
          {may('eraseClient') ? (
            <Button variant="outlined" color="error" onClick={() => setOpen('erase')}>
              {t('erasure.erase')}
            </Button>
          ) : null}
          {may('restoreClient') ? (
            <Button variant="contained" loading={isRestoring} onClick={onRestore}>
              {t('client.restore')}
            </Button>
          ) : null}
        </>
      ) : receipt === undefined ? null : (
        <Button variant="outlined" onClick={() => setOpen('receipt')}>
          {t('erasure.receipt')}
        </Button>
      )}
      <Suspense>
        {open === 'erase' ? <EraseDialog client={client} onClose={close} /> : null}
        {open === 'receipt' && receipt ? <ReceiptDialog receipt={receipt} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

/** What is said above the page of a client that is deleted: that it may come back only once it is known that it was not erased. */
export function DeletedNote({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const may = useMay();
  const { moment } = useFormats();
  const { receipt, error, refetch } = useErasure(client);
  if (receipt) return <p className="note">{t('erasure.erased', { date: moment(receipt.erasedAt) })}</p>;
  return (
    <>
      <p className="note">
        {t('client.isDeleted')} {receipt === null && may('restoreClient') ? t('client.mayReturn') : null}
      </p>
      {receipt === undefined && error !== null ? <Fault error={error} onRetry={() => void refetch()} /> : null}
    </>
  );
}
