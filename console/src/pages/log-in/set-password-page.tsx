import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Failure } from '../../api/failure.ts';
import { OpenForm } from './open-form.tsx';

/** What is wrong with the password itself; undefined where it is something else. */
const findProblem = (error: unknown): string | undefined =>
  error instanceof Failure ? error.fields.password : undefined;

/** Sets a password with the link of a mail: for whoever was invited, or has forgotten the old one. */
export default function SetPasswordPage() {
  const t = useTranslate();
  const [search] = useSearchParams();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const differs = again !== '' && again !== password;
  const explain = (error: unknown): string | undefined => {
    if (findProblem(error) !== undefined) return '';
    return error instanceof Failure && error.status === 400 ? t('logIn.badLink') : undefined;
  };
  return (
    <OpenForm
      title={t('logIn.setTitle')}
      path="/iam/auth/password/set"
      body={{ token: search.get('token') ?? '', password }}
      submit={t('logIn.set')}
      done={t('logIn.done')}
      isReady={password !== '' && again === password}
      explain={explain}
    >
      {(error) => (
        <>
          <TextField
            label={t('logIn.password')}
            type="password"
            value={password}
            error={findProblem(error) !== undefined}
            helperText={findProblem(error)}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="new-password"
            autoFocus
            required
          />
          <TextField
            label={t('logIn.again')}
            type="password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
            autoComplete="new-password"
            error={differs}
            helperText={differs ? t('logIn.differ') : ' '}
            required
          />
        </>
      )}
    </OpenForm>
  );
}
