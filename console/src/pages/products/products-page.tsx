import Switch from '@mui/material/Switch';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import type { Product } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type RowAction, RowMenu } from '../../ui/row-menu.tsx';
import { Rows } from '../../ui/rows.tsx';
import { listAddress } from '../clients/list-address.ts';
import { InUse } from './in-use.tsx';
import { type InTheWay, products, readInTheWay } from './products.ts';

/** Clients for whom a product was switched on, whatever the default is. */
const setClients = (product: Product): string => listAddress({ personal_product_availability: product });

interface ProductRowProps {
  readonly product: Product;
  readonly isAvailable: boolean;
  onChange(): void;
  onRefused(refused: InTheWay): void;
}

function ProductRow({ product, isAvailable, onChange, onRefused }: ProductRowProps) {
  const t = useTranslate();
  const say = useSay();
  const ask = useAsk();
  const may = useMay();
  const name = t(`product.${product}`);
  const fail = (error: unknown): void => {
    const inTheWay = readInTheWay(error);
    if (inTheWay === undefined) say.fault(error);
    else onRefused(inTheWay);
  };
  const set = useMutation({
    mutationFn: (available: boolean) =>
      read(api.PATCH('/iam/products/availability/defaults', { body: { product_name: product, available } })),
    onSuccess: (_data, available) => {
      onChange();
      say.done(t(available ? 'products.shown' : 'products.hidden', { product: name }), () => set.mutate(!available));
    },
    onError: fail,
  });
  const reset = useMutation({
    mutationFn: () => read(api.DELETE('/iam/products/availability/clients', { body: { product_names: [product] } })),
    onSuccess: () => {
      onChange();
      say.done(t('products.wasReset', { product: name }));
    },
    onError: fail,
  });
  const askFirst = async (): Promise<void> => {
    const isSure = await ask({
      title: t('products.resetTitle', { product: name }),
      text: t('products.resetText'),
      yes: t('products.reset'),
      isDangerous: true,
    });
    if (isSure) reset.mutate();
  };
  const actions: RowAction[] = may('resetAvailabilityOfAll')
    ? [{ label: t('products.reset'), isDangerous: true, run: () => void askFirst() }]
    : [];
  return (
    <tr>
      <td>{name}</td>
      <td data-label={t('products.default')}>
        <Switch
          size="small"
          checked={isAvailable}
          disabled={set.isPending || !may('setDefaultAvailability')}
          onChange={(_event, isOn) => set.mutate(isOn)}
          slotProps={{ input: { 'aria-label': t('products.switch', { product: name }) } }}
        />
      </td>
      <td>
        <Link to={setClients(product)}>{t('products.own')}</Link>
      </td>
      <td className="end">
        <RowMenu label={t('people.actions', { name })} actions={actions} />
      </td>
    </tr>
  );
}

/** What clients have where nothing else is set for one of them. */
export default function ProductsPage() {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const [refused, setRefused] = useState<{ product: Product; inTheWay: InTheWay } | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['products'],
    queryFn: () => read(api.GET('/iam/products/availability/defaults')),
  });
  const renew = (): void => {
    for (const queryKey of [['products'], ['clients'], ['client']]) void queryClient.invalidateQueries({ queryKey });
  };
  // The server names the hidden ones only where they are on.
  const isOn = (product: Product): boolean =>
    data?.some(({ product_name, available }) => product_name === product && available) ?? false;
  return (
    <div className="page page-slim">
      <PageHead title={t('place.products')} hint={t('products.hint')} />
      <Rows
        rows={data === undefined ? undefined : products}
        error={error}
        onRetry={() => void refetch()}
        columns={[t('reseller.product'), t('products.default'), t('products.exceptions'), '']}
        empty={null}
        row={(product) => (
          <ProductRow
            key={product}
            product={product}
            isAvailable={isOn(product)}
            onChange={renew}
            onRefused={(inTheWay) => setRefused({ product, inTheWay })}
          />
        )}
      />
      {refused === null ? null : <InUse {...refused} onClose={() => setRefused(null)} />}
    </div>
  );
}
