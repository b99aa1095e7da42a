import Button from '@mui/material/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Card, Pause, Void } from '../../ui/parts.tsx';

/** One change of a client, as `GET /iam/activity_log/changes` tells it. */
interface Change {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly changes: Readonly<Record<string, { readonly old: unknown; readonly new: unknown }>>;
  readonly by: string;
  readonly user: number | null;
  readonly user_email: string | null;
  readonly acted_by: number | null;
}

interface ChangePage {
  readonly next: string | null;
  readonly result: readonly Change[];
}

const pageSize = 50;

const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function Item({ change }: { change: Change }) {
  const t = useTranslate();
  const formats = useFormats();
  const who = change.user_email ?? (change.user === null ? change.by : `#${change.user}`);
  return (
    <li className="history-item">
      <span className="muted">
        <time dateTime={change.at}>{formats.moment(change.at)}</time>
        <br />
        {who}
        {change.acted_by === null ? null : ` (#${change.acted_by})`}
      </span>
      <div>
        <strong>{change.action.replaceAll('_', ' ')}</strong>
        <ul className="history-changes">
          {Object.entries(change.changes).map(([field, { old, new: now }]) => (
            <li key={field}>
              <code>{field}</code>{' '}
              {old === null || old === '' ? null : (
                <>
                  <del>{show(old)}</del> →{' '}
                </>
              )}
              <ins>{now === null || now === '' ? t('conflict.nothing') : show(now)}</ins>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

/** Who changed what of the client, and when; the latest first. */
export default function History({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['client', client.id, 'history'],
    initialPageParam: 0,
    queryFn: async ({ pageParam }) =>
      (await read(
        api.GET(
          '/iam/activity_log/changes' as never,
          { params: { query: { client_id: client.id, limit: pageSize, offset: pageParam } } } as never,
        ) as never,
      )) as ChangePage,
    getNextPageParam: (last, pages) => (last.next === null ? undefined : pages.length * pageSize),
  });
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Pause width="100%" height={240} />;
  const changes = data.pages.flatMap(({ result }) => result);
  return (
    <Card title={t('client.history')}>
      {changes.length === 0 ? (
        <Void title={t('history.none')}>{t('history.noneHint')}</Void>
      ) : (
        <ol className="history-list">
          {changes.map((change) => (
            <Item key={change.id} change={change} />
          ))}
        </ol>
      )}
      {hasNextPage ? (
        <div className="card-body">
          <Button variant="outlined" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('history.more')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
