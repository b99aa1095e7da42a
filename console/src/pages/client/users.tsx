import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useState } from 'react';
import { api, read } from '../../api/client.ts';
import type { ClientMember } from '../../api/types.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Nothing } from '../../ui/nothing.tsx';
import { useSay } from '../../ui/notices.tsx';
import { Card, Void } from '../../ui/parts.tsx';
import '../../ui/rows.css';
import { LogInAs } from './log-in-as.tsx';
import { roleIds } from './roles.ts';
import { useForgetClient } from './use-client.ts';

const AddUser = lazy(() => import('./add-user.tsx'));

function Member({ client, user }: { client: ClientRecord; user: ClientMember }) {
  const t = useTranslate();
  const may = useMay();
  const ask = useAsk();
  const say = useSay();
  const forget = useForgetClient(client.id);
  const params = { path: { clientId: String(client.id), userId: String(user.id) } };
  const name = user.name ?? user.email;
  const change = useMutation({
    mutationFn: (id: number) =>
      read(api.PUT('/iam/clients/{clientId}/client-users/{userId}', { params, body: { user_role: { id } } as never })),
    onSuccess: async () => {
      await forget();
      say.done(t('user.changed'));
    },
    onError: say.fault,
  });
  const revoke = useMutation({
    mutationFn: () => read(api.DELETE('/iam/clients/{clientId}/client-users/{userId}', { params })),
    onSuccess: async () => {
      await forget();
      say.done(t('user.revoked'));
    },
    onError: say.fault,
  });
  const role = String(user.groups[0]?.id ?? '');
  return (
    <tr>
      <td>{user.name ?? <Nothing />}</td>
      <td>{user.email}</td>
      <td>
        {may('updateClientUserRole') ? (
          <select
            className="plain-select"
            aria-label={`${t('user.role')}: ${name}`}
            value={role}
            disabled={change.isPending}
            onChange={(event) => change.mutate(Number(event.target.value))}
          >
            {roleIds.map((id) => (
              <option key={id} value={id}>
                {t(`role.${id}`)}
              </option>
            ))}
          </select>
        ) : (
          t(`role.${role}`)
        )}
      </td>
      <td>
        <Chip tone={user.activated ? 'good' : 'idle'}>{t(user.activated ? 'user.activated' : 'user.invited')}</Chip>
      </td>
      <td className="end">
        {may('logInAsUser') ? <LogInAs userId={user.id} name={name} /> : null}
        {may('revokeClientUserRole') ? (
          <Button
            onClick={async () => {
              const isSure = await ask({
                title: t('user.revokeTitle', { name }),
                text: t('user.revokeText'),
                yes: t('user.revoke'),
                isDangerous: true,
              });
              if (isSure) revoke.mutate();
            }}
          >
            {t('user.revoke')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** Who may work in the account, and with which role. */
export function Users({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const may = useMay();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Card
      title={t('client.users')}
      end={
        may('createClientUser') ? (
          <Button variant="outlined" startIcon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('user.add')}
          </Button>
        ) : undefined
      }
    >
      {client.users.length === 0 ? (
        <Void title={t('client.noUsers')} />
      ) : (
        <div className="scroll">
          <table className="plain-table rows members">
            <thead>
              <tr>
                <th scope="col">{t('user.name')}</th>
                <th scope="col">{t('user.email')}</th>
                <th scope="col">{t('user.role')}</th>
                <th scope="col">{t('user.state')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {client.users.map((user) => (
                <Member key={user.id} client={client} user={user} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Suspense>{isAdding ? <AddUser client={client} onClose={() => setIsAdding(false)} /> : null}</Suspense>
    </Card>
  );
}
