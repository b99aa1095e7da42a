import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useNotificationContext, useNotify, useTranslate } from 'ra-core';
import { useEffect, useState } from 'react';
import { Failure } from '../api/failure.ts';
import { useSayFault } from './fault.tsx';

type Notice = ReturnType<typeof useNotificationContext>['notifications'][number];

/** Shows what was done, for as long as it takes to read and to undo. What is done next takes its place. */
export function Notices() {
  const t = useTranslate();
  const { notifications, takeNotification } = useNotificationContext();
  const [shown, setShown] = useState<Notice | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (notifications.length === 0) return;
    if (shown !== null) return setIsOpen(false);
    setShown(takeNotification() ?? null);
    setIsOpen(true);
  }, [notifications, shown, takeNotification]);
  if (shown === null) return null;
  const { message, type, notificationOptions } = shown;
  const undo = notificationOptions?.messageArgs?.undo as { label: string; run(): void } | undefined;
  return (
    <Snackbar
      open={isOpen}
      autoHideDuration={type === 'error' ? 12_000 : undo === undefined ? 4_000 : 8_000}
      onClose={(_event, reason) => reason !== 'clickaway' && setIsOpen(false)}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      slotProps={{ transition: { onExited: () => setShown(null) } }}
    >
      <Alert
        severity={type === 'error' ? 'error' : type === 'warning' ? 'warning' : 'success'}
        variant="outlined"
        className="notice"
        onClose={() => setIsOpen(false)}
        closeText={t('app.close')}
        action={
          undo === undefined ? undefined : (
            <Button
              color="inherit"
              onClick={() => {
                setIsOpen(false);
                undo.run();
              }}
            >
              {undo.label}
            </Button>
          )
        }
      >
        {typeof message === 'string' ? t(message, { _: message }) : message}
      </Alert>
    </Snackbar>
  );
}

/** Says what was done, with a way back where there is one; or what went wrong. */
export function useSay() {
  const notify = useNotify();
  const sayFault = useSayFault();
  const t = useTranslate();
  return {
    done: (text: string, undo?: () => void) =>
      notify(text, {
        type: 'success',
        ...(undo === undefined ? {} : { messageArgs: { undo: { label: t('client.undo'), run: undo } } }),
      }),
    /** What was not done, in words that say why. */
    refused: (text: string) => notify(text, { type: 'error' }),
    fault: (error: unknown) => {
      const id =
        error instanceof Failure && error.requestId !== undefined
          ? ` (${t('fault.request', { id: error.requestId })})`
          : '';
      notify(`${sayFault(error)}${id}`, { type: 'error' });
    },
  };
}
