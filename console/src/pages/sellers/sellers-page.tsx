import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import type { Seller } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Nothing } from '../../ui/nothing.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Void } from '../../ui/parts.tsx';
import { type RowAction, RowMenu } from '../../ui/row-menu.tsx';
import { Rows } from '../../ui/rows.tsx';
import { listAddress } from '../clients/list-address.ts';
import { RemoveSeller } from './remove-seller.tsx';
import { SellerDialog } from './seller-dialog.tsx';
import { useSellerCounts } from './use-seller-counts.ts';

/** The address of the list that shows the clients of a seller. */
const clientsOf = (id: number): string => listAddress({ seller_id: String(id) });

interface SellerRowProps {
  readonly seller: Seller;
  readonly count: number | undefined;
  onEdit(): void;
  onRemove(): void;
}

function SellerRow({ seller, count, onEdit, onRemove }: SellerRowProps) {
  const t = useTranslate();
  const formats = useFormats();
  const may = useMay();
  const say = useSay();
  const renew = useMutation({
    mutationFn: () => read(api.POST('/iam/auth/renew_invitation', { body: { email: seller.email } })),
    onSuccess: () => say.done(t('people.sent', { email: seller.email })),
    onError: say.fault,
  });
  const name = seller.full_name || seller.email;
  const actions: RowAction[] = [
    ...(may('updateSeller') ? [{ label: t('client.edit'), run: onEdit }] : []),
    ...(may('renewInvitation') && !seller.activated
      ? [{ label: t('people.inviteAgain'), run: () => renew.mutate() }]
      : []),
    ...(may('deleteSeller') ? [{ label: t('client.delete'), isDangerous: true, run: onRemove }] : []),
  ];
  return (
    <tr>
      <td>{seller.full_name || <Nothing />}</td>
      <td>{seller.email}</td>
      <td>{seller.phone || <Nothing />}</td>
      <td className="numbers" data-label={t('place.clients')}>
        <Link to={clientsOf(seller.id)}>{count === undefined ? '…' : formats.number(count)}</Link>
      </td>
      <td>
        <Chip tone={seller.activated ? 'good' : 'idle'}>{t(seller.activated ? 'user.activated' : 'user.invited')}</Chip>
      </td>
      <td className="muted" data-label={t('people.since')}>
        {formats.date(seller.date_joined)}
      </td>
      <td className="end">
        <RowMenu label={t('people.actions', { name })} actions={actions} />
      </td>
    </tr>
  );
}

/** Who sells for the reseller, and how many clients each looks after. */
export default function SellersPage() {
  const t = useTranslate();
  const may = useMay();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<Seller | 'new' | null>(null);
  const [removed, setRemoved] = useState<Seller | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['sellers'],
    queryFn: async () => {
      const answer = await read(api.GET('/iam/admin/sellers', { params: { query: { ordering: 'full_name,email' } } }));
      return Array.isArray(answer) ? answer : answer.results;
    },
  });
  const counts = useSellerCounts();
  const renew = (): void => {
    for (const queryKey of [['sellers'], ['seller-counts'], ['clients'], ['client']])
      void queryClient.invalidateQueries({ queryKey });
  };
  const add = may('createSeller') ? (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setEdited('new')}>
      {t('seller.add')}
    </Button>
  ) : undefined;
  return (
    <div className="page page-narrow">
      <PageHead title={t('place.sellers')} hint={t('seller.hint')} end={add} />
      <Rows
        rows={data}
        error={error}
        onRetry={() => void refetch()}
        columns={[
          t('user.name'),
          t('user.email'),
          t('edit.phone'),
          t('place.clients'),
          t('user.state'),
          t('people.since'),
          '',
        ]}
        empty={<Void title={t('seller.none')}>{t('seller.noneHint')}</Void>}
        row={(seller) => (
          <SellerRow
            key={seller.id}
            seller={seller}
            count={counts && (counts.get(seller.id) ?? 0)}
            onEdit={() => setEdited(seller)}
            onRemove={() => setRemoved(seller)}
          />
        )}
      />
      {edited === null ? null : (
        <SellerDialog
          {...(edited === 'new' ? {} : { seller: edited })}
          onSaved={renew}
          onClose={() => setEdited(null)}
        />
      )}
      {removed === null ? null : (
        <RemoveSeller
          seller={removed}
          count={counts?.get(removed.id) ?? 0}
          others={(data ?? []).filter(({ id }) => id !== removed.id)}
          onRemoved={renew}
          onClose={() => setRemoved(null)}
        />
      )}
    </div>
  );
}
