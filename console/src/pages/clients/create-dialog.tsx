import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import { Fault } from '../../ui/fault.tsx';
import { useSay } from '../../ui/notices.tsx';

const fields = [
  { name: 'company', label: 'company', isRequired: true },
  { name: 'email', label: 'email', isRequired: true, type: 'email' },
  { name: 'name', label: 'name' },
  { name: 'password', label: 'password', isRequired: true, type: 'password' },
] as const;

/** Makes a client with its first user. What is wrong is said by the server, beside the field. */
export default function CreateDialog({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [values, setValues] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const problems = error instanceof Failure ? error.fields : {};
  const isByField = fields.some(({ name }) => name in problems);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsBusy(true);
    setError(undefined);
    try {
      const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
      const user = await read(api.POST('/iam/users', { body: body as never }));
      await queryClient.invalidateQueries({ queryKey: ['clients'] });
      say.done(t('clients.created', { company: values.company ?? '' }));
      navigate(`/clients/${user.client}`);
    } catch (refused) {
      setError(refused);
      setIsBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="create-title" maxWidth="sm" fullWidth>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="create-title">{t('edit.createTitle')}</DialogTitle>
        <DialogContent>
          <div className="form">
            {fields.map(({ name, label, ...rest }, at) => (
              <TextField
                key={name}
                name={name}
                label={t(`edit.${label}`)}
                type={'type' in rest ? rest.type : 'text'}
                required={'isRequired' in rest}
                autoFocus={at === 0}
                autoComplete={name === 'password' ? 'new-password' : 'off'}
                value={values[name] ?? ''}
                error={name in problems}
                helperText={problems[name]}
                onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))}
              />
            ))}
            {error === undefined || isByField ? null : (
              <div className="form-wide">
                <Fault error={error} />
              </div>
            )}
          </div>
        </DialogContent>
        <DialogActions>
          <Button variant="outlined" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={isBusy}>
            {t('edit.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
