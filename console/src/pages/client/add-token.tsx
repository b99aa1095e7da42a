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
import { Fault } from '../../ui/fault.tsx';
import { Once } from '../../ui/once.tsx';
import { roleIds } from './roles.ts';

interface AddTokenProps {
  readonly clientId: number;
  onMade(): void;
  onClose(): void;
}

/** Makes a token, and shows it this once. */
export default function AddToken({ clientId, onMade, onClose }: AddTokenProps) {
  const t = useTranslate();
  const [name, setName] = useState('');
  const [role, setRole] = useState(2);
  const [expires, setExpires] = useState('');
  const make = useMutation({
    mutationFn: () =>
      read(
        api.POST('/iam/v2/clients/{clientId}/tokens', {
          params: { path: { clientId: String(clientId) } },
          body: {
            name,
            exp_date: expires === '' ? null : `${expires}T00:00:00Z`,
            client_user: { role: { id: role } },
          } as never,
        }),
      ),
    onSuccess: onMade,
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby="add-token-title" maxWidth="sm" fullWidth>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <DialogTitle id="add-token-title">{t('token.add')}</DialogTitle>
        <DialogContent>
          {make.data === undefined ? (
            <div className="form">
              <TextField
                label={t('token.name')}
                value={name}
                autoFocus
                required
                onChange={(event) => setName(event.target.value)}
              />
              <TextField
                select
                label={t('token.role')}
                value={role}
                onChange={(event) => setRole(Number(event.target.value))}
              >
                {roleIds.map((id) => (
                  <MenuItem key={id} value={id}>
                    {t(`role.${id}`)}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                label={t('token.expires')}
                type="date"
                value={expires}
                onChange={(event) => setExpires(event.target.value)}
                slotProps={{ inputLabel: { shrink: true } }}
              />
              {make.error === null ? null : (
                <div className="form-wide">
                  <Fault error={make.error} />
                </div>
              )}
            </div>
          ) : (
            <>
              <p className="note">{t('token.once')}</p>
              <Once text={make.data.token} label={t('token.name')} />
            </>
          )}
        </DialogContent>
        <DialogActions>
          <Button variant="outlined" onClick={onClose}>
            {t(make.data === undefined ? 'app.cancel' : 'app.close')}
          </Button>
          {make.data === undefined ? (
            <Button type="submit" variant="contained" loading={make.isPending}>
              {t('token.add')}
            </Button>
          ) : null}
        </DialogActions>
      </form>
    </Dialog>
  );
}
