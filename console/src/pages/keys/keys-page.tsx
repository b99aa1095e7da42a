import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import type { HostingKey } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useSay } from '../../ui/notices.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Void } from '../../ui/parts.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Segments } from '../../ui/segments.tsx';
import { AddKey } from './add-key.tsx';

function RevokeButton({ apiKey, onChange }: { apiKey: HostingKey; onChange(): void }) {
  const t = useTranslate();
  const ask = useAsk();
  const say = useSay();
  const name = apiKey.name || `#${apiKey.id}`;
  const revoke = useMutation({
    mutationFn: () => read(api.DELETE('/api/v1/keys/{keyId}', { params: { path: { keyId: String(apiKey.id) } } })),
    onSuccess: () => say.done(t('key.revoked', { name })),
    onError: say.fault,
    onSettled: onChange,
  });
  const askFirst = async (): Promise<void> => {
    const isSure = await ask({
      title: t('key.revokeTitle', { name }),
      text: t('key.revokeText'),
      yes: t('key.revoke'),
      isDangerous: true,
    });
    if (isSure) revoke.mutate();
  };
  return (
    <Button loading={revoke.isPending} aria-label={`${t('key.revoke')}: ${name}`} onClick={() => void askFirst()}>
      {t('key.revoke')}
    </Button>
  );
}

function KeyRow({ apiKey, onChange }: { apiKey: HostingKey; onChange(): void }) {
  const t = useTranslate();
  const may = useMay();
  const { date } = useFormats();
  const { id, name, resellerCompany, mayReadPasswordHashes, createdAt, revokedAt } = apiKey;
  return (
    <tr>
      <td>
        {name} <span className="muted">#{id}</span>
      </td>
      {may('getResellers') ? <td data-label={t('key.reseller')}>{resellerCompany}</td> : null}
      <td data-label={t('key.made')}>
        <time dateTime={createdAt}>{date(createdAt)}</time>
      </td>
      <td data-label={t('key.hashes')}>{t(mayReadPasswordHashes ? 'app.yes' : 'app.no')}</td>
      <td>
        <Chip tone={revokedAt === null ? 'good' : 'idle'}>
          {revokedAt === null ? t('status.active') : t('key.revokedOn', { date: date(revokedAt) })}
        </Chip>
      </td>
      <td className="end">
        {revokedAt === null && may('revokeKey') ? <RevokeButton apiKey={apiKey} onChange={onChange} /> : null}
      </td>
    </tr>
  );
}

/** The keys of the Hosting API. Whether revoked ones are shown stands in the address. */
export default function KeysPage() {
  const t = useTranslate();
  const may = useMay();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const withRevoked = search.get('revoked') === 'true';
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['keys', withRevoked],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/keys', { params: { query: withRevoked ? { revoked: 'true' } : {} }, signal })),
  });
  const renew = (): void => void queryClient.invalidateQueries({ queryKey: ['keys'] });
  const add = may('createKey') ? (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setIsAdding(true)}>
      {t('key.add')}
    </Button>
  ) : undefined;
  return (
    <div className="page page-narrow">
      <PageHead title={t('place.keys')} hint={t('key.hint')} end={add} />
      <Segments
        label={t('key.which')}
        chosen={withRevoked ? 'all' : 'active'}
        items={[
          { key: 'active', label: t('key.active'), to: '/keys' },
          { key: 'all', label: t('key.all'), to: '/keys?revoked=true' },
        ]}
      />
      <Rows
        rows={data?.items}
        error={error}
        onRetry={() => void refetch()}
        columns={[
          t('user.name'),
          ...(may('getResellers') ? [t('key.reseller')] : []),
          t('key.made'),
          t('key.hashes'),
          t('user.state'),
          '',
        ]}
        empty={<Void title={t('key.none')}>{t('key.noneHint')}</Void>}
        row={(key) => <KeyRow key={key.id} apiKey={key} onChange={renew} />}
      />
      {isAdding ? <AddKey onMade={renew} onClose={() => setIsAdding(false)} /> : null}
    </div>
  );
}
