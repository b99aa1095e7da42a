import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { More } from '../../ui/more.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Card, Pause, Void } from '../../ui/parts.tsx';
import { Segments } from '../../ui/segments.tsx';
import '../../ui/rows.css';
import { StatusChip } from '../status-chip.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { type Candidate, type DuplicateGroup, reasons, useDuplicates } from './use-duplicates.ts';

function ClientRow({ client }: { client: Candidate }) {
  const t = useTranslate();
  const { number, date } = useFormats();
  return (
    <tr>
      <td>
        <Link to={`/clients/${client.id}`}>{client.companyName || client.email}</Link>
        <div className="muted">#{client.id}</div>
      </td>
      <td>{client.email}</td>
      <td>
        <StatusChip status={client.status} />
      </td>
      <td data-label={t('duplicates.domains')}>
        {client.domainCount === 0 ? number(0) : `${number(client.domainCount)}: ${client.hostNames.join(', ')}`}
      </td>
      <td data-label={t('duplicates.calls')}>{number(client.callsThisMonth)}</td>
      <td data-label={t('duplicates.since')} className="muted">
        <time dateTime={client.createdAt}>{date(client.createdAt)}</time>
      </td>
    </tr>
  );
}

function Group({ group, onCompare }: { group: DuplicateGroup; onCompare(): void }) {
  const t = useTranslate();
  const { number } = useFormats();
  const { reason, value, count, clients } = group;
  const name = `${t(`duplicates.reason.${reason}`)}: ${value}`;
  return (
    <Card
      title={name}
      end={
        <Button variant="outlined" aria-label={`${t('duplicates.compare')}: ${name}`} onClick={onCompare}>
          {t('duplicates.compare')}
        </Button>
      }
    >
      <div className="scroll">
        <table className="plain-table rows" aria-label={name}>
          <thead>
            <tr>
              {[
                t('duplicates.count', { smart_count: count, count: number(count) }),
                t('duplicates.reason.email'),
                t('user.state'),
                t('duplicates.domains'),
                t('duplicates.calls'),
                t('duplicates.since'),
              ].map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {clients.map((client) => (
              <ClientRow key={client.id} client={client} />
            ))}
          </tbody>
        </table>
      </div>
      {count > clients.length ? (
        <p className="muted card-body">
          {t('duplicates.rest', { shown: number(clients.length), count: number(count) })}
        </p>
      ) : null}
    </Card>
  );
}

/** Clients that may be one, by what they share. What they share stands in the address. */
export default function DuplicatesPage() {
  const t = useTranslate();
  const [search] = useSearchParams();
  const reason = reasons.find((one) => one === search.get('reason'));
  const pages = useDuplicates(reason);
  const [compared, setCompared] = useState<DuplicateGroup>();
  const groups = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <div className="page">
      <PageHead title={t('place.duplicates')} hint={t('duplicates.hint')} />
      <Segments
        label={t('duplicates.reasons')}
        chosen={reason ?? 'any'}
        items={[
          { key: 'any', label: t('duplicates.any'), to: '/duplicates' },
          ...reasons.map((one) => ({
            key: one,
            label: t(`duplicates.reason.${one}`),
            to: `/duplicates?reason=${one}`,
          })),
        ]}
      />
      {pages.error === null ? null : <Fault error={pages.error} onRetry={() => void pages.refetch()} />}
      {groups === undefined && pages.error === null ? (
        <Card>
          <div className="card-body">
            <Pause width="100%" height={240} />
          </div>
        </Card>
      ) : null}
      {groups?.length === 0 && !pages.hasNextPage ? (
        <Card>
          <Void title={t('duplicates.none')}>{t('duplicates.noneHint')}</Void>
        </Card>
      ) : null}
      {groups?.map((group) => (
        <Group
          key={`${group.reason} ${group.value} ${group.clients[0]?.id}`}
          group={group}
          onCompare={() => setCompared(group)}
        />
      ))}
      <More of={pages} />
      {compared === undefined ? null : <MergeDialog group={compared} onClose={() => setCompared(undefined)} />}
    </div>
  );
}
