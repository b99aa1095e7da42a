import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import { switchAccount } from '../../api/session.ts';
import { useMay } from '../../providers/ground.ts';
import { Chip } from '../../ui/chip.tsx';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { Card, Void } from '../../ui/parts.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type Me, useForgetMe } from './use-me.ts';

function AddAccount({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const forget = useForgetMe();
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: (body: { company: string }) => read(api.POST('/iam/clients/create', { body })),
    onSuccess: async ({ company }) => {
      await Promise.all([forget(), queryClient.invalidateQueries({ queryKey: ['clients'] })]);
      say.done(t('clients.created', { company }));
      onClose();
    },
  });
  const draft = useDraft({ company: '' }, add.error);
  return (
    <FormDialog
      title={t('profile.addAccount')}
      submit={t('edit.create')}
      isBusy={add.isPending}
      error={add.error}
      fields={['company']}
      onSubmit={() => add.mutate(draft.values)}
      onClose={onClose}
    >
      <div className="form-wide">
        <DraftField draft={draft} name="company" label={t('edit.company')} autoFocus required />
      </div>
    </FormDialog>
  );
}

/** The way into another of one's accounts: everything is asked for anew there. */
function Switch({ clientId, name }: { clientId: number; name: string }) {
  const t = useTranslate();
  const say = useSay();
  const enter = useMutation({
    mutationFn: () => switchAccount(clientId),
    onSuccess: () => location.reload(),
    onError: say.fault,
  });
  return (
    <Button
      variant="outlined"
      loading={enter.isPending}
      aria-label={t('profile.switchTo', { name })}
      onClick={() => enter.mutate()}
    >
      {t('profile.switch')}
    </Button>
  );
}

/** The accounts that one is a member of, and in which of them one works now. */
export function Accounts({ me }: { me: Me }) {
  const t = useTranslate();
  const may = useMay();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Card
      title={t('profile.accounts')}
      end={
        may('createAccount') ? (
          <Button variant="outlined" startIcon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('profile.addAccount')}
          </Button>
        ) : undefined
      }
    >
      {me.client_and_roles.length === 0 ? (
        <Void title={t('profile.noAccounts')} />
      ) : (
        <div className="scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('edit.company')}</th>
                <th scope="col">{t('user.role')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {me.client_and_roles.map(({ client_id, client_company_name, user_roles }) => (
                <tr key={client_id}>
                  <td>
                    <Link to={`/clients/${client_id}`}>{client_company_name}</Link>
                  </td>
                  <td>{user_roles.map((role) => t(`role.${role}`, { _: role })).join(', ')}</td>
                  <td className="end">
                    {client_id === me.client ? (
                      <Chip tone="good">{t('profile.current')}</Chip>
                    ) : (
                      <Switch clientId={client_id} name={client_company_name} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isAdding ? <AddAccount onClose={() => setIsAdding(false)} /> : null}
    </Card>
  );
}
