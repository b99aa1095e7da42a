import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { useSay } from '../../ui/notices.tsx';
import { saveFile } from '../../ui/save-file.ts';

/** Saves everything that is held about a client as a file. One that broke off is no JSON, and is not saved. */
export function PersonalDataButton({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const may = useMay();
  const say = useSay();
  const params = { path: { clientId: String(client.id) } };
  const { mutate, isPending } = useMutation({
    mutationFn: () => read(api.GET('/api/v1/clients/{clientId}/personal-data', { params })),
    onSuccess: (data) => {
      const name = `client-${client.id}-personal-data.json`;
      saveFile({ name, content: new Blob([JSON.stringify(data, null, 1)], { type: 'application/json' }) });
      say.done(t('erasure.saved', { company: client.companyName || client.email, name }));
    },
    onError: say.fault,
  });
  return may('exportPersonalData') ? (
    <Button variant="outlined" loading={isPending} onClick={() => mutate()}>
      {t('erasure.data')}
    </Button>
  ) : null;
}
