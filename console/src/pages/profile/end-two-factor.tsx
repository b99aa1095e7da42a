import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useForgetMe } from './use-me.ts';

const fields = ['password', 'one_time_password'];

/** Switches the second factor off, with the password and a code. */
export function EndTwoFactor({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const forget = useForgetMe();
  const end = useMutation({
    mutationFn: (body: { password: string; one_time_password: string }) =>
      read(api.DELETE('/iam/users/me/two_fa', { body })),
    onSuccess: async () => {
      await forget();
      say.done(t('profile.twoFactorOff'));
      onClose();
    },
  });
  const draft = useDraft({ password: '', one_time_password: '' }, end.error);
  return (
    <FormDialog
      title={t('profile.endTwoFactor')}
      submit={t('profile.turnOff')}
      isDangerous
      isBusy={end.isPending}
      error={end.error}
      fields={fields}
      onSubmit={() => end.mutate({ ...draft.values, one_time_password: draft.values.one_time_password.trim() })}
      onClose={onClose}
    >
      <PasswordField draft={draft} name="password" label={t('user.password')} autoFocus />
      <DraftField
        draft={draft}
        name="one_time_password"
        label={t('logIn.code')}
        helperText={t('logIn.codeHint')}
        autoComplete="one-time-code"
        required
      />
    </FormDialog>
  );
}
