import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Failure } from '../../api/failure.ts';
import { Fault } from '../../ui/fault.tsx';
import { LogInCard } from './log-in-card.tsx';
import { postOpenly } from './post-openly.ts';

/** Asks for a mail with a link to a new password. */
export default function ForgotPage() {
  const t = useTranslate();
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | 'sent'>('asking');
  const [error, setError] = useState<unknown>();
  const submit = async (): Promise<void> => {
    setState('busy');
    setError(undefined);
    try {
      await postOpenly('/iam/auth/password/forgot', { email });
      setState('sent');
    } catch (refused) {
      setError(refused);
      setState('asking');
    }
  };
  return (
    <LogInCard title={t('logIn.forgotTitle')} onSubmit={() => void submit()}>
      {state === 'sent' ? (
        <p role="status">{t('logIn.sent')}</p>
      ) : (
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
          {error instanceof Failure && error.status === 404 ? (
            <p className="fault" role="alert">
              {t('logIn.noRoute')}
            </p>
          ) : error === undefined ? null : (
            <Fault error={error} />
          )}
          <Button type="submit" variant="contained" size="medium" loading={state === 'busy'}>
            {t('logIn.send')}
          </Button>
        </>
      )}
      <Link className="log-in-foot" to="/log-in">
        {t('logIn.back')}
      </Link>
    </LogInCard>
  );
}
