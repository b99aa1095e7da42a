import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const submit = async (): Promise<void> => {
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
    <FormDialog
      title={t('edit.createTitle')}
      submit={t('edit.create')}
      isBusy={isBusy}
      error={error}
      fields={fields.map(({ name }) => name)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
