import { useTranslate } from 'ra-core';
import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'react-router-dom';
import type { Facets, Figures } from '../../api/types.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Card, Pause, Void } from '../../ui/parts.tsx';
import { listAddress } from '../clients/list-address.ts';
import './dashboard.css';
import { FirstClients } from './first-clients.tsx';
import { ServiceFigures } from './service-figures.tsx';
import { StatusFigures } from './status-figures.tsx';
import { counted, useFacets, useFigures } from './use-figures.ts';

const Months = lazy(() => import('./months.tsx'));

/** One figure, which leads to the clients that it counts. */
function Tile({
  label,
  value,
  filters,
}: {
  label: string;
  value: number | undefined;
  filters: Record<string, string>;
}) {
  const { number } = useFormats();
  return (
    <Link className="tile" to={listAddress({ ...counted, ...filters })}>
      <span className="tile-label">{label}</span>
      <span className="tile-value numbers">
        {value === undefined ? <Pause width={56} height={24} /> : number(value)}
      </span>
    </Link>
  );
}

function Tiles({ facets, figures }: { facets: Facets | undefined; figures: Figures | undefined }) {
  const t = useTranslate();
  const { date } = useFormats();
  const until = figures?.trialsEnding.until;
  return (
    <div className="tiles">
      <Tile label={t('dashboard.all')} value={facets?.total} filters={{}} />
      <Tile
        label={until === undefined ? t('dashboard.trials') : t('dashboard.trialsUntil', { date: date(until) })}
        value={figures?.trialsEnding.count}
        filters={{ trial_ends_lte: until ?? '' }}
      />
      <Tile label={t('dashboard.near')} value={figures?.usage.near} filters={{ usage: 'near' }} />
      <Tile label={t('dashboard.reached')} value={figures?.usage.reached} filters={{ usage: 'reached' }} />
    </div>
  );
}

/** How the caller's clients stand, at a glance. Every figure leads to the list that it counts. */
export default function DashboardPage() {
  const t = useTranslate();
  const facets = useFacets();
  const figures = useFigures();
  useEffect(() => {
    document.title = `${t('place.dashboard')} · Clientele`;
  }, [t]);
  const error = facets.error ?? figures.error;
  const retry = (): void => {
    void facets.refetch();
    void figures.refetch();
  };
  const isEmpty = facets.data?.total === 0 && figures.data?.months.every(({ created }) => created === 0) === true;
  return (
    <div className="page dashboard">
      <div className="page-head">
        <h1>{t('place.dashboard')}</h1>
        <span className="muted">{t('dashboard.hint')}</span>
      </div>
      {error === null ? null : <Fault error={error} onRetry={retry} />}
      {isEmpty ? (
        <Card>
          <Void title={t('clients.empty')} action={<Link to="/clients?create=true">{t('clients.create')}</Link>}>
            {t('clients.emptyHint')}
          </Void>
        </Card>
      ) : (
        <>
          <Tiles facets={facets.data} figures={figures.data} />
          <Card title={t('dashboard.months')}>
            <div className="card-body">
              <Suspense fallback={<Pause width="100%" height={322} />}>
                {figures.data === undefined ? (
                  <Pause width="100%" height={322} />
                ) : (
                  <Months months={figures.data.months} />
                )}
              </Suspense>
            </div>
          </Card>
          <div className="dashboard-columns dashboard-columns-figures">
            <Card title={t('dashboard.statuses')}>
              <div className="card-body">
                <StatusFigures facets={facets.data} />
              </div>
            </Card>
            <Card title={t('dashboard.services')}>
              <ServiceFigures facets={facets.data} />
            </Card>
          </div>
          <div className="dashboard-columns">
            <FirstClients
              title={t('dashboard.reached')}
              none={t('dashboard.noneReached')}
              filters={{ ...counted, usage: 'reached' }}
              count={figures.data?.usage.reached}
            />
            <FirstClients
              title={t('dashboard.near')}
              none={t('dashboard.noneNear')}
              filters={{ ...counted, usage: 'near' }}
              count={figures.data?.usage.near}
            />
          </div>
        </>
      )}
    </div>
  );
}
