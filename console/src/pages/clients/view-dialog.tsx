import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Failure } from '../../api/failure.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const submit = (): void => {
    if (view === undefined) create.mutate({ ...fields, name, shared }, { onSuccess });
    else update.mutate({ view, fields: { name } }, { onSuccess });
  };
  return (
    <FormDialog
      title={t(view === undefined ? 'view.saveTitle' : 'view.renameTitle')}
      submit={t('app.save')}
      isBusy={isPending}
      error={error}
      fields={['name']}
      onSubmit={submit}
      onClose={onClose}
    >
      {view === undefined ? <p className="form-wide muted">{t('view.text')}</p> : null}
      <TextField
        className="form-wide"
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
          className="form-wide"
          control={<Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)} />}
          label={t('view.shareHint')}
        />
      ) : null}
    </FormDialog>
  );
}
