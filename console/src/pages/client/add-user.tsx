import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { type FormEvent, useState } from 'react';
import { api, read } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { Fault } from '../../ui/fault.tsx';
import { useSay } from '../../ui/notices.tsx';
import { roleIds } from './roles.ts';
import { useForgetClient } from './use-client.ts';

/** Makes a user of the account, who can log in at once. */
export default function AddUser({ client, onClose }: { client: ClientRecord; onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const forget = useForgetClient(client.id);
  const [values, setValues] = useState({ username: '', name: '', password: '', role: 2 });
  const add = useMutation({
    mutationFn: () =>
      read(
        api.POST('/iam/clients/{clientId}/client-users/create', {
          params: { path: { clientId: String(client.id) } },
          body: { ...values, role: undefined, user_role: { id: values.role } } as never,
        }),
      ),
    onSuccess: async () => {
      await forget();
      say.done(t('user.added', { name: values.name || values.username }));
      onClose();
    },
  });
  const problems = add.error instanceof Failure ? add.error.fields : {};
  const field = (name: 'username' | 'name' | 'password', label: string, type = 'text') => (
    <TextField
      label={label}
      type={type}
      value={values[name]}
      error={name in problems}
      helperText={problems[name]}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      autoFocus={name === 'username'}
      required={name !== 'name'}
      onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))}
    />
  );
  return (
    <Dialog open onClose={onClose} aria-labelledby="add-user-title" maxWidth="sm" fullWidth>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <DialogTitle id="add-user-title">{t('user.add')}</DialogTitle>
        <DialogContent>
          <div className="form">
            {field('username', t('user.email'))}
            {field('name', t('user.name'))}
            {field('password', t('user.password'), 'password')}
            <TextField
              select
              label={t('user.role')}
              value={values.role}
              onChange={(event) => setValues((before) => ({ ...before, role: Number(event.target.value) }))}
            >
              {roleIds.map((id) => (
                <MenuItem key={id} value={id}>
                  {t(`role.${id}`)}
                </MenuItem>
              ))}
            </TextField>
            {add.error !== null && Object.keys(problems).length === 0 ? <Fault error={add.error} /> : null}
          </div>
        </DialogContent>
        <DialogActions>
          <Button variant="outlined" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={add.isPending}>
            {t('user.add')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
