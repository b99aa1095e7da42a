import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useLogin, useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Failure } from '../../api/failure.ts';
import { forgetLeftPlace, readLeftPlace } from '../../providers/left-place.ts';
import { Fault } from '../../ui/fault.tsx';
import { LogInCard } from './log-in-card.tsx';

/** Whether the refusal asks for the second factor: the server names the field. */
const isAboutCode = (error: unknown): boolean =>
  error instanceof Failure && ('one_time_password' in error.fields || /one.time|code/i.test(error.message));

/** Log-in with name and password, and with a code where the server asks for one. */
export function LogInPage() {
  const t = useTranslate();
  const logIn = useLogin();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setError(undefined);
    try {
      await logIn(
        { username, password, ...(code === undefined ? {} : { one_time_password: code.trim() }) },
        readLeftPlace(),
      );
      forgetLeftPlace();
    } catch (refused) {
      setIsBusy(false);
      if (code === undefined && isAboutCode(refused)) return setCode('');
      setError(refused);
    }
  };
  const isWrong = error instanceof Failure && error.status === 400;
  return (
    <LogInCard title={t('logIn.title')} onSubmit={() => void submit()}>
      {window.isSecureContext ? null : (
        <p className="note" role="alert">
          {t('logIn.insecure')}
        </p>
      )}
      {code === undefined ? (
        <>
          <TextField
            label={t('logIn.username')}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
            autoComplete="username"
            autoFocus
            required
          />
          <TextField
            label={t('logIn.password')}
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            required
          />
        </>
      ) : (
        <TextField
          label={t('logIn.code')}
          helperText={t('logIn.codeHint')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="one-time-code"
          autoFocus
          required
          slotProps={{ htmlInput: { inputMode: 'text' } }}
        />
      )}
      {isWrong ? (
        <p className="fault" role="alert">
          {t(code === undefined ? 'logIn.wrong' : 'logIn.wrongCode')}
        </p>
      ) : error === undefined ? null : (
        <Fault error={error} />
      )}
      <Button type="submit" variant="contained" size="medium" loading={isBusy}>
        {t('logIn.submit')}
      </Button>
      <Link className="log-in-foot" to="/forgotten-password">
        {t('logIn.forgotten')}
      </Link>
    </LogInCard>
  );
}
