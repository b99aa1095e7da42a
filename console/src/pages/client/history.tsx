import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { Change } from '../../api/types.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { More } from '../../ui/more.tsx';
import { Card, Pause, Void } from '../../ui/parts.tsx';
import { Fields, listFields, useWho } from './changes.tsx';

const pageSize = 50;
/** So many fields of a change are shown at once; the rest opens. */
const firstFields = 6;

function Item({ change }: { change: Change }) {
  const t = useTranslate();
  const formats = useFormats();
  const nameWho = useWho();
  const entries = listFields(change);
  const [shown, hidden] = [entries.slice(0, firstFields), entries.slice(firstFields)];
  return (
    <li className="history-item">
      <div className="history-who">
        <time dateTime={change.at}>{formats.moment(change.at)}</time>
        <span className="muted">{nameWho(change)}</span>
      </div>
      <div className="history-what">
        <h2>{t(`history.action.${change.action}`)}</h2>
        <Fields entries={shown} />
        {hidden.length === 0 ? null : (
          <details>
            <summary>{t('history.fields', { smart_count: hidden.length })}</summary>
            <Fields entries={hidden} />
          </details>
        )}
      </div>
    </li>
  );
}

/** Who changed what of the client, on whose behalf and when; the latest first. */
export default function History({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const list = useInfiniteQuery({
    queryKey: ['client', client.id, 'history'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/iam/activity_log/changes', {
          params: { query: { client_id: String(client.id), limit: String(pageSize), offset: String(pageParam) } },
          signal,
        }),
      ),
    getNextPageParam: (last, pages) => (last.next === null ? undefined : pages.length * pageSize),
  });
  const { data, error, refetch } = list;
  if (error !== null && data === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Pause width="100%" height={240} />;
  const changes = data.pages.flatMap(({ result }) => result);
  return (
    <Card>
      {changes.length === 0 ? (
        <Void title={t('history.none')}>{t('history.noneHint')}</Void>
      ) : (
        <ol className="history-list">
          {changes.map((change) => (
            <Item key={change.id} change={change} />
          ))}
        </ol>
      )}
      {list.isFetchNextPageError ? (
        <div className="card-body">
          <Fault error={error} onRetry={() => void list.fetchNextPage()} />
        </div>
      ) : null}
      <More of={list} className="card-body" />
    </Card>
  );
}
