import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { type ReactNode, useId } from 'react';

interface ToldDialogProps {
  readonly title: string;
  /** Whether this is the only time that it is told: then nothing but the button closes it. */
  readonly isOnce?: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

/** Tells something over the page, and is closed once it was read. */
export function ToldDialog({ title, isOnce = false, children, onClose }: ToldDialogProps) {
  const t = useTranslate();
  const titleId = useId();
  return (
    <Dialog open onClose={isOnce ? () => {} : onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <div className="page-parts">{children}</div>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose} autoFocus>
          {t('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
