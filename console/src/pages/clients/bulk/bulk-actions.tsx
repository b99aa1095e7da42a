import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../../providers/ground.ts';
import type { ChangeType } from './bulk-fields.tsx';
import type { Chosen } from './use-bulk.ts';

const BulkDialog = lazy(() => import('./bulk-dialog.tsx'));

/** What can be done with many clients, and the operation that does it to one: who may not use that, may not use this. */
const kinds: readonly { readonly type: ChangeType; readonly operation: string }[] = [
  { type: 'assignSeller', operation: 'updateClient' },
  { type: 'setTest', operation: 'updateClient' },
  { type: 'changeService', operation: 'updateServicePartly' },
  { type: 'addTag', operation: 'changeClientTags' },
  { type: 'removeTag', operation: 'changeClientTags' },
  { type: 'delete', operation: 'deleteClient' },
];

/** The ways to change the clients that are selected. */
export function BulkActions({ chosen, onStarted }: { chosen: Chosen; onStarted(): void }) {
  const t = useTranslate();
  const may = useMay();
  // What was selected when it was opened: the selection goes on beside it.
  const [opened, setOpened] = useState<{ type: ChangeType; chosen: Chosen }>();
  if (!may('createBulkChange')) return null;
  return (
    <>
      {kinds
        .filter(({ operation }) => may(operation))
        .map(({ type }) => (
          <Button
            key={type}
            variant="outlined"
            color={type === 'delete' ? 'error' : 'primary'}
            onClick={() => setOpened({ type, chosen })}
          >
            {t(`bulk.button.${type}`)}
          </Button>
        ))}
      <Suspense>
        {opened === undefined ? null : (
          <BulkDialog
            {...opened}
            onClose={(isStarted) => {
              setOpened(undefined);
              if (isStarted) onStarted();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
