import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { useGround } from '../../providers/ground.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type Me, pathOf, sessionsKey } from './use-me.ts';

const fields = ['old', 'new', 'double'];

/** Another password. All other sessions of the user end with it. */
export function ChangePassword({ me, onClose }: { me: Me; onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const ground = useGround();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (body: { old: string; new: string; double: string }) =>
      read(api.PUT('/iam/users/{userId}/password', { params: pathOf(me), body })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: sessionsKey });
      say.done(t('profile.passwordChanged'));
      onClose();
    },
  });
  const draft = useDraft({ old: '', new: '', double: '' }, change.error);
  const { new: fresh, double } = draft.values;
  const differs = double !== '' && double !== fresh;
  return (
    <FormDialog
      title={t('profile.changePassword')}
      submit={t('app.save')}
      isBusy={change.isPending}
      error={change.error}
      fields={fields}
      onSubmit={() => (differs ? undefined : change.mutate(draft.values))}
      onClose={onClose}
    >
      <div className="form-wide">
        <PasswordField draft={draft} name="old" label={t('profile.oldPassword')} autoFocus />
      </div>
      <DraftField
        draft={draft}
        name="new"
        label={t('profile.newPassword')}
        helperText={t('logIn.setText', { least: ground?.passwordMinLength ?? '…' })}
        type="password"
        autoComplete="new-password"
        required
      />
      <DraftField
        draft={draft}
        name="double"
        label={t('logIn.again')}
        helperText={differs ? t('logIn.differ') : ' '}
        type="password"
        autoComplete="new-password"
        required
      />
      <p className="muted form-wide">{t('profile.passwordEnds')}</p>
    </FormDialog>
  );
}
