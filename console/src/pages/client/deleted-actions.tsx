import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useState } from 'react';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { useFormats } from '../../ui/formats.ts';
import { useReceipt } from './erasure.ts';
import { PersonalDataButton } from './personal-data.tsx';

const EraseDialog = lazy(async () => ({ default: (await import('./erase-dialog.tsx')).EraseDialog }));
const ReceiptDialog = lazy(async () => ({ default: (await import('./erase-dialog.tsx')).ReceiptDialog }));

interface DeletedActionsProps {
  readonly client: ClientRecord;
  readonly isRestoring: boolean;
  onRestore(): void;
}

/** What can be done with a client that is deleted: brought back, or erased; of one that was erased the receipt is read. */
export function DeletedActions({ client, isRestoring, onRestore }: DeletedActionsProps) {
  const t = useTranslate();
  const may = useMay();
  const receipt = useReceipt(client);
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  if (receipt === undefined) return null;
  if (receipt !== null)
    return (
      <>
        <Button variant="outlined" onClick={() => setIsOpen(true)}>
          {t('erasure.receipt')}
        </Button>
        <Suspense>{isOpen ? <ReceiptDialog receipt={receipt} onClose={close} /> : null}</Suspense>
      </>
    );
  return (
    <>
      <PersonalDataButton client={client} />
      {may('eraseClient') ? (
        <Button variant="outlined" color="error" onClick={() => setIsOpen(true)}>
          {t('erasure.erase')}
        </Button>
      ) : null}
      {may('restoreClient') ? (
        <Button variant="contained" loading={isRestoring} onClick={onRestore}>
          {t('client.restore')}
        </Button>
      ) : null}
      <Suspense>{isOpen ? <EraseDialog client={client} onClose={close} /> : null}</Suspense>
    </>
  );
}

/** What is said above the page of a client that is deleted. */
export function DeletedNote({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const { moment } = useFormats();
  const receipt = useReceipt(client);
  return (
    <p className="note">{receipt ? t('erasure.erased', { date: moment(receipt.erasedAt) }) : t('client.isDeleted')}</p>
  );
}
