import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useGetIdentity, useTranslate } from 'ra-core';
import { lazy, Suspense, useState } from 'react';
import { api, read } from '../../api/client.ts';
import type { Token } from '../../api/types.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useAsk } from '../../ui/ask.tsx';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useSay } from '../../ui/notices.tsx';
import { Card, Pause, Void } from '../../ui/parts.tsx';

const AddToken = lazy(() => import('./add-token.tsx'));

function TokenRow({ token, clientId, onChange }: { token: Token; clientId: number; onChange(): void }) {
  const t = useTranslate();
  const formats = useFormats();
  const ask = useAsk();
  const say = useSay();
  const revoke = useMutation({
    mutationFn: () =>
      read(
        api.DELETE('/iam/v2/clients/{clientId}/tokens/{tokenId}', {
          params: { path: { clientId: String(clientId), tokenId: String(token.id) } },
        }),
      ),
    onSuccess: () => {
      onChange();
      say.done(t('token.revoked'));
    },
    onError: say.fault,
  });
  return (
    <tr>
      <td>{token.name}</td>
      <td>{t(`role.${token.client_user.role.id}`, { _: token.client_user.role.name })}</td>
      <td>{token.client_user.user_name || token.client_user.user_email}</td>
      <td>{token.exp_date === null ? t('token.never') : formats.date(token.exp_date)}</td>
      <td>{token.last_usage === '' ? t('token.notUsed') : formats.moment(token.last_usage)}</td>
      <td className="end">
        <Button
          loading={revoke.isPending}
          onClick={async () => {
            const isSure = await ask({
              title: t('token.revokeTitle', { name: token.name }),
              text: t('token.revokeText'),
              yes: t('token.revoke'),
              isDangerous: true,
            });
            if (isSure) revoke.mutate();
          }}
        >
          {t('token.revoke')}
        </Button>
      </td>
    </tr>
  );
}

/** The tokens with which programs work in the account. */
export default function Tokens({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const { identity } = useGetIdentity();
  const queryClient = useQueryClient();
  const [isAdding, setIsAdding] = useState(false);
  const queryKey = ['client', client.id, 'tokens'];
  const {
    data: tokens,
    error,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: () =>
      read(
        api.GET('/iam/v2/clients/{clientId}/tokens', {
          params: { path: { clientId: String(client.id) }, query: { deleted: 'false' } },
        }),
      ),
  });
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  // A token is its maker's, who must be a member of the account: the server says who is.
  const isMember = client.users.some(({ id }) => id === identity?.id);
  const renew = (): void => void queryClient.invalidateQueries({ queryKey });
  return (
    <Card
      title={t('client.tokens')}
      end={
        isMember ? (
          <Button variant="outlined" startIcon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('token.add')}
          </Button>
        ) : (
          <span className="muted">{t('token.notYours')}</span>
        )
      }
    >
      {tokens === undefined ? (
        <div className="card-body">
          <Pause width="100%" height={96} />
        </div>
      ) : tokens.length === 0 ? (
        <Void title={t('token.none')}>{t('token.noneHint')}</Void>
      ) : (
        <div className="scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('token.name')}</th>
                <th scope="col">{t('token.role')}</th>
                <th scope="col">{t('token.madeBy')}</th>
                <th scope="col">{t('token.expires')}</th>
                <th scope="col">{t('token.lastUsed')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {tokens.map((token) => (
                <TokenRow key={token.id} token={token} clientId={client.id} onChange={renew} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Suspense>
        {isAdding ? <AddToken clientId={client.id} onMade={renew} onClose={() => setIsAdding(false)} /> : null}
      </Suspense>
    </Card>
  );
}
