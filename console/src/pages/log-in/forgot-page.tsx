import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { OpenForm } from './open-form.tsx';

/** Asks for a mail with a link to a new password. */
export default function ForgotPage() {
  const t = useTranslate();
  const [email, setEmail] = useState('');
  return (
    <OpenForm
      title={t('logIn.forgotTitle')}
      path="/iam/auth/password/forgot"
      body={{ email }}
      submit={t('logIn.send')}
      done={t('logIn.sent')}
      isReady={email !== ''}
    >
      {() => (
        <>
          <p className="muted">{t('logIn.forgotText')}</p>
          <TextField
            label={t('logIn.email')}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            autoComplete="email"
            autoFocus
            required
          />
        </>
      )}
    </OpenForm>
  );
}
