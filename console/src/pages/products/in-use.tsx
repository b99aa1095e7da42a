import { useQueries } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import type { Product } from '../../api/types.ts';
import { Pause } from '../../ui/parts.tsx';
import { ToldDialog } from '../../ui/told-dialog.tsx';
import { listAddress } from '../clients/list-address.ts';
import { StatusChip } from '../status-chip.tsx';
import './in-use.css';
import type { InTheWay, UsedStatus } from './products.ts';

/** So many clients are named for each status; the list shows them all. */
const mostNamed = 8;

function Group({ product, status, ids }: { product: Product; status: UsedStatus; ids: readonly (number | string)[] }) {
  const t = useTranslate();
  const clients = useQueries({
    queries: ids.slice(0, mostNamed).map((id) => ({
      queryKey: ['client', Number(id), 'company'],
      queryFn: () => read(api.GET('/iam/clients/{clientId}', { params: { path: { clientId: String(id) } } })),
    })),
  });
  return (
    <section className="in-use">
      <StatusChip status={status} />
      <ul>
        {clients.map(({ data }, at) => (
          <li key={ids[at]}>
            {data === undefined ? (
              <Pause width={160} />
            ) : (
              <Link to={`/clients/${data.id}/services`}>{data.companyName || data.email}</Link>
            )}
          </li>
        ))}
        {ids.length > mostNamed ? (
          <li>
            <Link to={listAddress({ [product.toLowerCase()]: status })}>{t('products.all')}</Link>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

interface InUseProps {
  readonly product: Product;
  readonly inTheWay: InTheWay;
  onClose(): void;
}

/** Explains why a product cannot be taken away: who works with it, by name. */
export function InUse({ product, inTheWay, onClose }: InUseProps) {
  const t = useTranslate();
  return (
    <ToldDialog title={t('products.inUseTitle', { product: t(`product.${product}`) })} onClose={onClose}>
      <p className="muted">{t('products.inUseText')}</p>
      {[...inTheWay].map(([status, ids]) => (
        <Group key={status} product={product} status={status} ids={ids} />
      ))}
    </ToldDialog>
  );
}
