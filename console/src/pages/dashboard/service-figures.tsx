import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import type { Facets, ServiceStatus } from '../../api/types.ts';
import { useFormats } from '../../ui/formats.ts';
import { Pause } from '../../ui/parts.tsx';
import { listAddress } from '../clients/list-address.ts';
import { counted } from './use-figures.ts';

/** What nobody started yet is left out: it is nearly all of them. */
const statuses: readonly ServiceStatus[] = ['activating', 'trial', 'active', 'trialend', 'paused', 'deleted'];

type Product = keyof Facets['services'];

/** Services by product and status. */
export function ServiceFigures({ facets }: { facets: Facets | undefined }) {
  const t = useTranslate();
  const { number } = useFormats();
  if (facets === undefined)
    return (
      <div className="card-body">
        <Pause width="100%" height={304} />
      </div>
    );
  const products = Object.keys(facets.services) as Product[];
  // Products that only few are given are shown where somebody has one.
  const shown = products.filter(
    (product) =>
      !/^(?:INFRASTRUCTURE_PROTECTION|CONNECT)$/.test(product) ||
      Object.values(facets.services[product]).some((count) => count > 0),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('dashboard.services')}>
      <table className="plain-table service-figures">
        <thead>
          <tr>
            <th scope="col">{t('dashboard.product')}</th>
            {statuses.map((status) => (
              <th key={status} scope="col" className="end">
                {t(`status.${status}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((product) => (
            <tr key={product}>
              <th scope="row">{t(`product.${product}`)}</th>
              {statuses.map((status) => {
                const count = facets.services[product][status];
                return (
                  <td key={status} className="end numbers">
                    {count === 0 ? (
                      <span className="muted">–</span>
                    ) : (
                      <Link
                        data-figure={`${product}-${status}`}
                        to={listAddress({ ...counted, [product.toLowerCase()]: status })}
                        aria-label={`${t(`product.${product}`)}, ${t(`status.${status}`)}: ${number(count)}`}
                      >
                        {number(count)}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
