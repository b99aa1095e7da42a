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

interface TokenListProps {
  readonly title: string;
  readonly clientId: number;
  /** Whether the reader is a member of the account: a token is its maker's, who must be one. */
  readonly isMember: boolean;
  /** Only those that this user made. */
  readonly issuedBy?: number;
}

/** The tokens with which programs work in an account, and the way to a new one. */
export function TokenList({ title, clientId, isMember, issuedBy }: TokenListProps) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const [isAdding, setIsAdding] = useState(false);
  const {
    data: tokens,
    error,
    refetch,
  } = useQuery({
    queryKey: ['client', clientId, 'tokens', issuedBy ?? 'all'],
    queryFn: () =>
      read(
        api.GET('/iam/v2/clients/{clientId}/tokens', {
          params: {
            path: { clientId: String(clientId) },
            query: { deleted: 'false', ...(issuedBy === undefined ? {} : { issued_by: String(issuedBy) }) },
          },
        }),
      ),
  });
  if (error !== null && tokens === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  const renew = (): void => void queryClient.invalidateQueries({ queryKey: ['client', clientId, 'tokens'] });
  return (
    <Card
      title={title}
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
                <TokenRow key={token.id} token={token} clientId={clientId} onChange={renew} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Suspense>
        {isAdding ? <AddToken clientId={clientId} onMade={renew} onClose={() => setIsAdding(false)} /> : null}
      </Suspense>
    </Card>
  );
}

/** The tokens of a client. */
export default function Tokens({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const { identity } = useGetIdentity();
  const isMember = client.users.some(({ id }) => id === identity?.id);
  return <TokenList title={t('client.tokens')} clientId={client.id} isMember={isMember} />;
}
