import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Once } from '../../ui/once.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { sessionsKey, useForgetMe } from './use-me.ts';

/** Groups of four are easier to type. */
const spell = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** Sets the second factor up: the password, a picture for the authenticator, a first code, and the codes for the day it is lost. */
export default function SetUpTwoFactor({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const forget = useForgetMe();
  const queryClient = useQueryClient();
  const begin = useMutation({
    mutationFn: (password: string) => read(api.POST('/iam/users/me/two_fa', { body: { password } })),
  });
  const confirm = useMutation({
    mutationFn: (code: string) => read(api.POST('/iam/users/me/two_fa/confirm', { body: { one_time_password: code } })),
    // Not waited for: the codes are shown this once, whatever becomes of the rest.
    onSuccess: () => {
      void forget();
      void queryClient.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  const draft = useDraft({ password: '', one_time_password: '' }, confirm.error ?? begin.error);
  const title = t('profile.setUpTwoFactor');
  if (confirm.data !== undefined)
    return (
      <Dialog open aria-labelledby="codes-title" maxWidth="sm" fullWidth>
        <DialogTitle id="codes-title">{t('profile.codesTitle')}</DialogTitle>
        <DialogContent>
          <RecoveryCodes codes={confirm.data.recovery_codes} />
        </DialogContent>
        <DialogActions>
          <Button variant="contained" onClick={onClose}>
            {t('profile.codesKept')}
          </Button>
        </DialogActions>
      </Dialog>
    );
  if (begin.data === undefined)
    return (
      <FormDialog
        title={title}
        submit={t('profile.next')}
        isBusy={begin.isPending}
        error={begin.error}
        fields={['password']}
        onSubmit={() => begin.mutate(draft.values.password)}
        onClose={onClose}
      >
        <p className="muted form-wide">{t('profile.twoFactorHint')}</p>
        <div className="form-wide">
          <PasswordField draft={draft} name="password" label={t('user.password')} autoFocus />
        </div>
      </FormDialog>
    );
  const { secret, otpauth_uri: uri } = begin.data;
  return (
    <FormDialog
      title={title}
      submit={t('profile.turnOn')}
      isBusy={confirm.isPending}
      error={confirm.error}
      fields={['one_time_password']}
      onSubmit={() => confirm.mutate(draft.values.one_time_password.replaceAll(/\s/g, ''))}
      onClose={onClose}
    >
      <div className="qr form-wide">
        <QrCode text={uri} label={t('profile.qr')} />
        <div className="page-parts">
          <p>{t('profile.scan')}</p>
          <p className="muted">{t('profile.orType')}</p>
          <Once text={spell(secret)} label={t('profile.secret')} />
        </div>
      </div>
      <div className="form-wide">
        <DraftField
          draft={draft}
          name="one_time_password"
          label={t('logIn.code')}
          helperText={t('profile.codeHint')}
          autoComplete="one-time-code"
          autoFocus
          required
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
      </div>
    </FormDialog>
  );
}
