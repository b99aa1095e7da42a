import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { RoleField } from './role-field.tsx';
import { useForgetClient } from './use-client.ts';

interface Values {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly role: number;
}

/** Makes a user of the account, who can log in at once. */
export default function AddUser({ client, onClose }: { client: ClientRecord; onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const forget = useForgetClient(client.id);
  const add = useMutation({
    mutationFn: ({ role, ...user }: Values) =>
      read(
        api.POST('/iam/clients/{clientId}/client-users/create', {
          params: { path: { clientId: String(client.id) } },
          body: { ...user, user_role: { id: role } } as never,
        }),
      ),
    onSuccess: async (_user, { name, username }) => {
      await forget();
      say.done(t('user.added', { name: name || username }));
      onClose();
    },
  });
  const draft = useDraft<Values>({ username: '', name: '', password: '', role: 2 }, add.error);
  return (
    <FormDialog
      title={t('user.add')}
      submit={t('user.add')}
      isBusy={add.isPending}
      error={add.error}
      fields={['username', 'name', 'password']}
      onSubmit={() => add.mutate(draft.values)}
      onClose={onClose}
    >
      <DraftField draft={draft} name="username" label={t('user.email')} autoFocus required />
      <DraftField draft={draft} name="name" label={t('user.name')} />
      <DraftField
        draft={draft}
        name="password"
        label={t('user.password')}
        type="password"
        autoComplete="new-password"
        required
      />
      <RoleField draft={draft} label={t('user.role')} />
    </FormDialog>
  );
}
