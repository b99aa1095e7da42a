import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import type { Draft } from '../../ui/use-draft.ts';
import { roleIds } from './roles.ts';

interface RoleFieldProps {
  readonly draft: Draft<{ readonly role: number }>;
  readonly label: string;
}

/** The role of a draft, chosen among the contract's. */
export function RoleField({ draft, label }: RoleFieldProps) {
  const t = useTranslate();
  return (
    <TextField
      select
      label={label}
      value={draft.values.role}
      onChange={(event) => draft.set('role', Number(event.target.value))}
    >
      {roleIds.map((id) => (
        <MenuItem key={id} value={id}>
          {t(`role.${id}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
