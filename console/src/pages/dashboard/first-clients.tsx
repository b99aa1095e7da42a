import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Meter } from '../../ui/meter.tsx';
import { Card, Pause } from '../../ui/parts.tsx';
import { listAddress } from '../clients/list-address.ts';
import { useFirstClients } from './use-figures.ts';

interface FirstClientsProps {
  readonly title: string;
  /** Said where there are none. */
  readonly none: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly count: number | undefined;
}

/** The first few clients of a list by name, with what they use, and the way to all of them. */
export function FirstClients({ title, none, filters, count }: FirstClientsProps) {
  const t = useTranslate();
  const { number } = useFormats();
  const { data, error, refetch } = useFirstClients(filters);
  return (
    <Card
      title={title}
      end={
        count === undefined || count === 0 ? null : (
          <Link to={listAddress(filters)} aria-label={`${title}: ${t('dashboard.showAll', { count: number(count) })}`}>
            {t('dashboard.showAll', { count: number(count) })}
          </Link>
        )
      }
    >
      <div className="card-body first-clients">
        {error !== null ? <Fault error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && error === null ? <Pause width="100%" height={160} /> : null}
        {data?.length === 0 ? <p className="muted">{none}</p> : null}
        {data?.map(({ client, usage }) => (
          <Link key={client.id} className="first-client" to={`/clients/${client.id}/usage`}>
            <span className="first-client-name">{client.companyName || client.email}</span>
            {usage === undefined ? null : (
              <>
                <Meter label={t('usage.calls')} used={usage.calls} most={usage.call_max} />
                <Meter label={t('usage.domains')} used={usage.domains} most={usage.domain_max} />
              </>
            )}
          </Link>
        ))}
      </div>
    </Card>
  );
}
