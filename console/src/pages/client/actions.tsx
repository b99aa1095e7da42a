import EditIcon from '@mui/icons-material/EditOutlined';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useState } from 'react';
import { api, read } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { useSay } from '../../ui/notices.tsx';
import { DeletedActions } from './deleted-actions.tsx';
import { PersonalDataButton } from './personal-data.tsx';
import { useForgetClient } from './use-client.ts';

const EditDialog = lazy(() => import('./edit-dialog.tsx'));

/** What can be done with the client as a whole. What cannot be undone is asked about; what can be is offered to be. */
export function Actions({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const may = useMay();
  const ask = useAsk();
  const say = useSay();
  const forget = useForgetClient(client.id);
  const [isEditing, setIsEditing] = useState(false);
  const params = { path: { clientId: String(client.id) } };
  const company = client.companyName || client.email;
  const restore = useMutation({
    mutationFn: () => read(api.POST('/iam/clients/{clientId}/restore', { params })),
    onSuccess: async () => {
      await forget();
      say.done(t('client.restoredNote', { company }));
    },
    onError: (error) =>
      error instanceof Failure && error.fields.deleted !== undefined
        ? say.refused(t('client.notRestored'))
        : say.fault(error),
  });
  const remove = useMutation({
    mutationFn: () => read(api.DELETE('/iam/clients/{clientId}', { params })),
    onSuccess: async () => {
      await forget();
      say.done(t('client.deletedNote', { company }), () => restore.mutate());
    },
    onError: say.fault,
  });
  if (client.deleted)
    return <DeletedActions client={client} isRestoring={restore.isPending} onRestore={() => restore.mutate()} />;
  return (
    <>
      <PersonalDataButton client={client} />
      {may('deleteClient') ? (
        <Button
          variant="outlined"
          loading={remove.isPending}
          onClick={async () => {
            const isSure = await ask({
              title: t('client.deleteTitle', { company }),
              text: t('client.deleteText'),
              yes: t('client.delete'),
              isDangerous: true,
            });
            if (isSure) remove.mutate();
          }}
        >
          {t('client.delete')}
        </Button>
      ) : null}
      {may('updateClient') ? (
        <Button
          variant="contained"
          startIcon={<EditIcon />}
          disabled={client.etag === undefined}
          onClick={() => setIsEditing(true)}
        >
          {t('client.edit')}
        </Button>
      ) : null}
      <Suspense>{isEditing ? <EditDialog client={client} onClose={() => setIsEditing(false)} /> : null}</Suspense>
    </>
  );
}
