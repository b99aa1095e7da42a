import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type Me, pathOf, useForgetMe } from './use-me.ts';

const fields = ['new_email', 'password'];

/** Another address, with the password in hand. */
export function ChangeEmail({ me, onClose }: { me: Me; onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const forget = useForgetMe();
  const change = useMutation({
    mutationFn: (body: { new_email: string; password: string }) =>
      read(api.PUT('/iam/users/{userId}/email', { params: pathOf(me), body })),
    onSuccess: async () => {
      await forget();
      say.done(t('profile.emailChanged'));
      onClose();
    },
  });
  const draft = useDraft({ new_email: '', password: '' }, change.error);
  return (
    <FormDialog
      title={t('profile.changeEmail')}
      submit={t('app.save')}
      isBusy={change.isPending}
      error={change.error}
      fields={fields}
      onSubmit={() => change.mutate(draft.values)}
      onClose={onClose}
    >
      <DraftField
        draft={draft}
        name="new_email"
        label={t('profile.newEmail')}
        helperText={t('profile.emailHint')}
        type="email"
        autoComplete="email"
        autoFocus
        required
      />
      <PasswordField draft={draft} name="password" label={t('user.password')} />
    </FormDialog>
  );
}
