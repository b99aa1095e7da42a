import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Once } from '../../ui/once.tsx';
import { ToldDialog } from '../../ui/told-dialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { RoleField } from './role-field.tsx';

interface AddTokenProps {
  readonly clientId: number;
  onMade(): void;
  onClose(): void;
}

interface Values {
  readonly name: string;
  readonly role: number;
  /** A day, or empty. */
  readonly exp_date: string;
}

/** Makes a token, and shows it this once. */
export default function AddToken({ clientId, onMade, onClose }: AddTokenProps) {
  const t = useTranslate();
  const make = useMutation({
    mutationFn: ({ name, role, exp_date }: Values) =>
      read(
        api.POST('/iam/v2/clients/{clientId}/tokens', {
          params: { path: { clientId: String(clientId) } },
          body: {
            name,
            exp_date: exp_date === '' ? null : `${exp_date}T00:00:00Z`,
            client_user: { role: { id: role } },
          } as never,
        }),
      ),
    onSuccess: onMade,
  });
  const draft = useDraft<Values>({ name: '', role: 2, exp_date: '' }, make.error);
  if (make.data !== undefined)
    return (
      <ToldDialog title={t('token.add')} isOnce onClose={onClose}>
        <p className="note">{t('token.once')}</p>
        <Once text={make.data.token} label={t('token.name')} />
      </ToldDialog>
    );
  return (
    <FormDialog
      title={t('token.add')}
      submit={t('token.add')}
      isBusy={make.isPending}
      error={make.error}
      fields={['name', 'exp_date']}
      onSubmit={() => make.mutate(draft.values)}
      onClose={onClose}
    >
      <DraftField draft={draft} name="name" label={t('token.name')} autoFocus required />
      <RoleField draft={draft} label={t('token.role')} />
      <DraftField
        draft={draft}
        name="exp_date"
        label={t('token.expires')}
        type="date"
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </FormDialog>
  );
}
