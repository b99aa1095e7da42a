import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Meter } from '../../ui/meter.tsx';
import { Card, Pause } from '../../ui/parts.tsx';
import { useSellers } from '../clients/use-cell-frame.ts';
import { ServiceChips, StatusChip } from '../status-chip.tsx';
import { Notes } from './notes.tsx';
import { Tags } from './tags.tsx';
import { useClientUsage, useServices } from './use-client.ts';

function Facts({ entries }: { entries: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {entries.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value === null || value === '' || value === undefined ? <span className="muted">–</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What will happen by itself. */
function Dates({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const formats = useFormats();
  const { data: services, error, refetch } = useServices(client.id);
  if (error !== null && services === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  if (services === undefined) return <Pause width={240} height={20} />;
  const dates = services.flatMap(({ name, trial_end, deleted_date }) => {
    const product = t(`product.${name}`);
    if (deleted_date !== null)
      return [
        { key: name, at: deleted_date, text: t('client.deletedOn', { product, date: formats.date(deleted_date) }) },
      ];
    if (trial_end !== null)
      return [{ key: name, at: trial_end, text: t('client.trialUntil', { product, date: formats.date(trial_end) }) }];
    return [];
  });
  if (dates.length === 0) return <p className="muted">{t('client.noDates')}</p>;
  return (
    <ul className="client-dates">
      {dates
        .sort((a, b) => a.at.localeCompare(b.at))
        .map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
    </ul>
  );
}

function Use({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const { data: usage, error, refetch } = useClientUsage(client.id, client.deleted);
  if (error !== null && usage === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  if (usage === undefined) return <Pause width="100%" height={92} />;
  return (
    <div className="client-meters">
      <div>
        <h3>{t('usage.calls')}</h3>
        <Meter label={t('usage.calls')} used={usage.calls} most={usage.call_max} isWide />
      </div>
      <div>
        <h3>{t('usage.domains')}</h3>
        <Meter label={t('usage.domains')} used={usage.domains} most={usage.domain_max} isWide />
      </div>
    </div>
  );
}

/** How the client stands, why, and what is to come. */
export function Overview({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  const sellers = useSellers();
  const seller = sellers.find(({ id }) => id === client.seller);
  return (
    <div className="client-grid">
      <div className="page-parts">
        <Card title={t('client.status')} end={client.deleted ? undefined : <StatusChip status={client.status} />}>
          <div className="card-body client-meters">
            <p>{t(`why.${client.deleted ? 'deleted' : client.status}`)}</p>
            {client.deleted ? null : <ServiceChips services={client.serviceStatuses} />}
          </div>
        </Card>
        {client.deleted ? null : (
          <>
            <Card title={t('client.use')}>
              <div className="card-body">
                <Use client={client} />
              </div>
            </Card>
            <Card title={t('client.dates')}>
              <div className="card-body">
                <Dates client={client} />
              </div>
            </Card>
          </>
        )}
      </div>
      <div className="page-parts">
        <Card title={t('client.details')}>
          <div className="card-body">
            <Facts
              entries={[
                [t('column.name'), client.name],
                [t('column.phone'), client.phone],
                [t('column.website'), client.website],
                [t('column.country_code'), client.country_code],
                [t('column.seller'), client.seller === null ? null : (seller?.full_name ?? `#${client.seller}`)],
                [t('column.custom_id'), client.custom_id],
                [t('column.bill_type'), client.bill_type],
                [t('column.created_at'), formats.moment(client.created_at)],
              ]}
            />
          </div>
        </Card>
        {client.deleted || !may('getClientTags') ? null : <Tags clientId={client.id} />}
        {client.deleted || !may('getClientNotes') ? null : <Notes clientId={client.id} />}
      </div>
    </div>
  );
}
