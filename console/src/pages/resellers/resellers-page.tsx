import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import type { Reseller } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Nothing } from '../../ui/nothing.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Void } from '../../ui/parts.tsx';
import { type RowAction, RowMenu } from '../../ui/row-menu.tsx';
import { Rows } from '../../ui/rows.tsx';
import { listAddress } from '../clients/list-address.ts';
import { ResellerDialog } from './reseller-dialog.tsx';

/** The address of the list that shows the clients of a reseller. */
const clientsOf = (id: number): string => listAddress({ reseller_id: String(id) });

function ResellerRow({ reseller, onEdit, onChange }: { reseller: Reseller; onEdit(): void; onChange(): void }) {
  const t = useTranslate();
  const ask = useAsk();
  const say = useSay();
  const may = useMay();
  const { company } = reseller;
  const setDeleted = useMutation({
    mutationFn: (deleted: boolean) =>
      read(
        api.PATCH('/iam/admin/resellers/{resellerId}', {
          params: { path: { resellerId: String(reseller.id) } },
          body: { deleted },
        }),
      ),
    onSuccess: (_data, deleted) => {
      onChange();
      if (deleted) say.done(t('client.deletedNote', { company }), () => setDeleted.mutate(false));
      else say.done(t('client.restoredNote', { company }));
    },
    onError: say.fault,
  });
  const remove = async (): Promise<void> => {
    const isSure = await ask({
      title: t('client.deleteTitle', { company }),
      text: t('reseller.deleteText'),
      yes: t('client.delete'),
      isDangerous: true,
    });
    if (isSure) setDeleted.mutate(true);
  };
  const actions: RowAction[] = !may('updateReseller')
    ? []
    : reseller.deleted
      ? [{ label: t('client.restore'), run: () => setDeleted.mutate(false) }]
      : [
          { label: t('client.edit'), run: onEdit },
          { label: t('client.delete'), isDangerous: true, run: () => void remove() },
        ];
  return (
    <tr>
      <td className="numbers muted">#{reseller.id}</td>
      <td>
        <Link to={clientsOf(reseller.id)}>{company}</Link>
      </td>
      <td>{reseller.email}</td>
      <td>{reseller.domain ?? <Nothing />}</td>
      <td className="numbers" data-label={t('reseller.trial')}>
        {t('app.days', { smart_count: reseller.trial_days })}
      </td>
      <td className="numbers" data-label={t('reseller.grace')}>
        {t('app.days', { smart_count: reseller.grace_days })}
      </td>
      <td>
        <Chip tone={reseller.deleted ? 'bad' : 'good'}>
          {t(reseller.deleted ? 'clients.deleted' : 'status.active')}
        </Chip>
      </td>
      <td className="end">
        <RowMenu label={t('people.actions', { name: company })} actions={actions} />
      </td>
    </tr>
  );
}

/** The resellers of the platform, with the lengths of their trials and grace periods. */
export default function ResellersPage() {
  const t = useTranslate();
  const may = useMay();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<Reseller | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['resellers'],
    queryFn: () => read(api.GET('/iam/admin/resellers')),
  });
  const renew = (): void => void queryClient.invalidateQueries({ queryKey: ['resellers'] });
  const add = may('createReseller') ? (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setEdited('new')}>
      {t('reseller.add')}
    </Button>
  ) : undefined;
  return (
    <div className="page page-narrow">
      <PageHead title={t('place.resellers')} hint={t('reseller.hint')} end={add} />
      <Rows
        rows={data}
        error={error}
        onRetry={() => void refetch()}
        columns={[
          t('column.id'),
          t('edit.company'),
          t('user.email'),
          t('reseller.domain'),
          t('reseller.trial'),
          t('reseller.grace'),
          t('user.state'),
          '',
        ]}
        empty={<Void title={t('reseller.none')}>{t('reseller.noneHint')}</Void>}
        row={(reseller) => (
          <ResellerRow key={reseller.id} reseller={reseller} onEdit={() => setEdited(reseller)} onChange={renew} />
        )}
      />
      {edited === null ? null : (
        <ResellerDialog
          {...(edited === 'new' ? {} : { reseller: edited })}
          onSaved={renew}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}
