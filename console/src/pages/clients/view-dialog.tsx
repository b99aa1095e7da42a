import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { type FormEvent, useState } from 'react';
import { Failure } from '../../api/failure.ts';
import { Fault } from '../../ui/fault.tsx';
import { useSay } from '../../ui/notices.tsx';
import { useViewChanges, type View, type ViewFields } from './use-views.ts';

interface ViewDialogProps {
  /** The view that gets another name; undefined for a new one. */
  readonly view: View | undefined;
  readonly fields: ViewFields;
  onClose(): void;
  onSaved(id: number): void;
}

/** Keeps what the list shows under a name, or gives a view another name. */
export default function ViewDialog({ view, fields, onClose, onSaved }: ViewDialogProps) {
  const t = useTranslate();
  const say = useSay();
  const { create, update } = useViewChanges();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(false);
  const { error, isPending } = view === undefined ? create : update;
  const problem = error instanceof Failure ? error.fields.name : undefined;
  const onSuccess = (saved: { id: number; name: string }): void => {
    say.done(t('view.saved', { name: saved.name }));
    onSaved(saved.id);
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (view === undefined) create.mutate({ ...fields, name, shared }, { onSuccess });
    else update.mutate({ id: view.id, name }, { onSuccess });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="view-title" maxWidth="xs" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id="view-title">{t(view === undefined ? 'view.saveTitle' : 'view.renameTitle')}</DialogTitle>
        <DialogContent>
          <div className="page-parts">
            {view === undefined ? <p className="muted">{t('view.text')}</p> : null}
            <TextField
              label={t('view.name')}
              value={name}
              autoFocus
              autoComplete="off"
              error={problem !== undefined}
              helperText={problem}
              onChange={(event) => setName(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 100 } }}
            />
            {view === undefined ? (
              <FormControlLabel
                control={<Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)} />}
                label={t('view.shareHint')}
              />
            ) : null}
            {error === null || problem !== undefined ? null : <Fault error={error} />}
          </div>
        </DialogContent>
        <DialogActions>
          <Button variant="outlined" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {t('app.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
