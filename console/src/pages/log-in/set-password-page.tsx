import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { Failure } from '../../api/failure.ts';
import { Fault } from '../../ui/fault.tsx';
import { LogInCard } from './log-in-card.tsx';
import { postOpenly } from './post-openly.ts';

/** Sets a password with the link of a mail: for whoever was invited, or has forgotten the old one. */
export default function SetPasswordPage() {
  const t = useTranslate();
  const [search] = useSearchParams();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  const [error, setError] = useState<unknown>();
  const differs = again !== '' && again !== password;
  const submit = async (): Promise<void> => {
    if (password === '' || again !== password) return;
    setState('busy');
    setError(undefined);
    try {
      await postOpenly('/iam/auth/password/set', { token: search.get('token') ?? '', password });
      setState('done');
    } catch (refused) {
      setError(refused);
      setState('asking');
    }
  };
  const isBadLink = error instanceof Failure && error.fields.password === undefined && error.status === 400;
  return (
    <LogInCard title={t('logIn.setTitle')} onSubmit={() => void submit()}>
      {state === 'done' ? (
        <p role="status">{t('logIn.done')}</p>
      ) : (
        <>
          <TextField
            label={t('logIn.password')}
            type="password"
            value={password}
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
          {isBadLink ? (
            <p className="fault" role="alert">
              {t('logIn.badLink')}
            </p>
          ) : error instanceof Failure && error.status === 404 ? (
            <p className="fault" role="alert">
              {t('logIn.noRoute')}
            </p>
          ) : error === undefined ? null : (
            <Fault error={error} />
          )}
          <Button type="submit" variant="contained" size="medium" loading={state === 'busy'}>
            {t('logIn.set')}
          </Button>
        </>
      )}
      <Link className="log-in-foot" to="/log-in">
        {t('logIn.back')}
      </Link>
    </LogInCard>
  );
}
