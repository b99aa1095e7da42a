import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router-dom';
import { Fault } from '../../ui/fault.tsx';
import { LogInCard } from './log-in-card.tsx';
import { postOpenly } from './post-openly.ts';

interface OpenFormProps {
  readonly title: string;
  /** The operation that is asked. It needs no log-in. */
  readonly path: string;
  readonly body: object;
  /** What the button says. */
  readonly submit: string;
  /** What is said once it has worked. */
  readonly done: string;
  /** Whether the form can be sent as it is. */
  readonly isReady: boolean;
  /** A refusal in the reader's words, where the form has some. */
  explain?(error: unknown): string | undefined;
  /** The fields, which show what was refused of them. */
  children(error: unknown): ReactNode;
}

/** A form before the log-in: it asks one operation, and says what came of it. */
export function OpenForm({ title, path, body, submit, done, isReady, explain, children }: OpenFormProps) {
  const t = useTranslate();
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  const [error, setError] = useState<unknown>();
  const send = async (): Promise<void> => {
    if (!isReady || state !== 'asking') return;
    setState('busy');
    setError(undefined);
    try {
      await postOpenly(path, body);
      setState('done');
    } catch (refused) {
      setError(refused);
      setState('asking');
    }
  };
  const explained = error === undefined ? undefined : explain?.(error);
  return (
    <LogInCard title={title} onSubmit={() => void send()}>
      {state === 'done' ? (
        <p role="status">{done}</p>
      ) : (
        <>
          {children(error)}
          {error === undefined || explained === '' ? null : explained === undefined ? (
            <Fault error={error} />
          ) : (
            <p className="fault" role="alert">
              {explained}
            </p>
          )}
          <Button type="submit" variant="contained" size="medium" loading={state === 'busy'}>
            {submit}
          </Button>
        </>
      )}
      <Link className="log-in-foot" to="/log-in">
        {t('logIn.back')}
      </Link>
    </LogInCard>
  );
}
