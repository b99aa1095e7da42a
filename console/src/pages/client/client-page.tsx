import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { Failure } from '../../api/failure.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { Chip } from '../../ui/chip.tsx';
import { Copy } from '../../ui/copy.tsx';
import { Fault } from '../../ui/fault.tsx';
import { PageSkeleton } from '../../ui/page.tsx';
import { Pause } from '../../ui/parts.tsx';
import { readLastList } from '../clients/last-list.ts';
import MissingPage from '../missing-page.tsx';
import { StatusChip } from '../status-chip.tsx';
import { Actions } from './actions.tsx';
import './client-page.css';
import { DeletedNote } from './deleted-actions.tsx';
import { Overview } from './overview.tsx';
import { Services } from './services.tsx';
import { useClient } from './use-client.ts';
import { Users } from './users.tsx';

const Usage = lazy(() => import('./usage.tsx'));
const Features = lazy(() => import('./features.tsx'));
const Tokens = lazy(() => import('./tokens.tsx'));
const History = lazy(() => import('./history.tsx'));

interface Part {
  readonly name: string;
  /** The operation without which there is nothing to see. */
  readonly needs?: string;
  readonly Page: (props: { client: ClientRecord }) => React.ReactNode;
}

const parts: readonly Part[] = [
  { name: 'overview', Page: Overview },
  { name: 'services', needs: 'getServices', Page: Services },
  { name: 'users', Page: Users },
  { name: 'usage', Page: Usage as Part['Page'] },
  { name: 'features', needs: 'getFeatures', Page: Features as Part['Page'] },
  { name: 'tokens', needs: 'getTokensV2', Page: Tokens as Part['Page'] },
  { name: 'history', needs: 'getChanges', Page: History as Part['Page'] },
];

function Head({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  return (
    <header className="client-head">
      <div className="client-title">
        <Link className="client-crumb" to={readLastList()}>
          {t('clients.title')}
        </Link>
        <div className="client-name">
          <h1>{client.companyName || client.email}</h1>
          {client.deleted ? <Chip tone="bad">{t('clients.deleted')}</Chip> : <StatusChip status={client.status} />}
          {client.is_test ? (
            <Chip tone="idle" isQuiet>
              {t('clients.test')}
            </Chip>
          ) : null}
        </div>
        <div className="client-sub">
          <span className="numbers">#{client.id}</span>
          <Copy text={String(client.id)} label={t('column.id')} />
          <span>{client.email}</span>
          <Copy text={client.email} label={t('column.email')} />
        </div>
      </div>
      <div className="page-end">
        <Actions client={client} />
      </div>
    </header>
  );
}

/** Everything of one client. Which part is open stands in the address. */
export default function ClientPage() {
  const t = useTranslate();
  const may = useMay();
  const navigate = useNavigate();
  const { id: text = '', tab = 'overview' } = useParams();
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
  const { data: client, error, refetch } = useClient(id);
  const company = client?.companyName;
  useEffect(() => {
    document.title = `${company ?? ''} · Clientele`;
  }, [company]);
  if (id === 0 || (error instanceof Failure && error.status === 404)) return <MissingPage />;
  if (error !== null && client === undefined)
    return (
      <div className="page">
        <Fault error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (client === undefined) return <PageSkeleton />;
  const shown = parts.filter(
    ({ name, needs }) =>
      (needs === undefined || may(needs)) && (!client.deleted || name === 'overview' || name === 'history'),
  );
  const part = shown.find(({ name }) => name === tab) ?? shown[0];
  const Page = part?.Page ?? Overview;
  return (
    <div className="page page-narrow">
      <Head client={client} />
      {client.deleted ? <DeletedNote client={client} /> : null}
      <Tabs
        className="client-tabs"
        value={part?.name ?? 'overview'}
        variant="scrollable"
        scrollButtons={false}
        onChange={(_event, name: string) => navigate(`/clients/${id}/${name}`, { replace: true })}
      >
        {shown.map(({ name }) => (
          <Tab key={name} value={name} label={t(`client.${name}`)} id={`tab-${name}`} aria-controls="client-part" />
        ))}
      </Tabs>
      <div role="tabpanel" id="client-part" aria-labelledby={`tab-${part?.name ?? 'overview'}`}>
        <Suspense fallback={<Pause width="100%" height={240} />}>
          <Page client={client} />
        </Suspense>
      </div>
    </div>
  );
}
