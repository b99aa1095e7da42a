import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { type FormEvent, type ReactNode, useId } from 'react';
import { Failure } from '../api/failure.ts';
import { Fault } from './fault.tsx';

interface FormDialogProps {
  readonly title: string;
  /** What the button says that sends the form. */
  readonly submit: string;
  readonly isBusy: boolean;
  /** Whether there is something to send yet; true unless told. */
  readonly isReady?: boolean;
  readonly isDangerous?: boolean;
  readonly error?: unknown;
  /** Fields that say themselves what is wrong with them: the rest is said below the form. */
  readonly fields?: readonly string[];
  readonly children: ReactNode;
  onSubmit(): void;
  onClose(): void;
}

const isSaidByFields = (error: unknown, fields: readonly string[]): boolean =>
  error instanceof Failure &&
  Object.keys(error.fields).length > 0 &&
  Object.keys(error.fields).every((name) => fields.includes(name));

/** A form over the page. It stays open where the server refuses, and says why. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, isBusy, isReady = true, isDangerous, error, fields = [], children, onSubmit, onClose } = props;
  const t = useTranslate();
  const titleId = useId();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !isBusy) onSubmit();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <form className="dialog-form" noValidate onSubmit={send}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <div className="form">{children}</div>
        </DialogContent>
        {error === null || error === undefined || isSaidByFields(error, fields) ? null : (
          <div className="dialog-fault">
            <Fault error={error} />
          </div>
        )}
        <DialogActions>
          <Button variant="outlined" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            loading={isBusy}
            disabled={!isReady}
            color={isDangerous === true ? 'error' : 'primary'}
          >
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
