import { useTranslate } from 'ra-core';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { useFormats } from '../../ui/formats.ts';
import { More } from '../../ui/more.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Void } from '../../ui/parts.tsx';
import { Rows } from '../../ui/rows.tsx';
import { type BulkChange, outcomes } from '../clients/bulk/use-bulk.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { useChanges, useSayChange } from './use-changes.ts';

const tones: Readonly<Record<BulkChange['state'], Tone>> = {
  queued: 'busy',
  running: 'busy',
  done: 'good',
  cancelled: 'warn',
  failed: 'bad',
};

function ChangeRow({ bulk }: { bulk: BulkChange }) {
  const t = useTranslate();
  const { number, moment } = useFormats();
  const sayChange = useSayChange();
  const { counts } = bulk;
  const became = outcomes
    .filter((name) => counts[name] > 0)
    .map((name) => `${number(counts[name])} ${t(`bulk.outcome.${name}`)}`);
  return (
    <tr data-change={bulk.id}>
      <td>
        <Link to={`/changes/${bulk.id}`}>{sayChange(bulk)}</Link>
      </td>
      <td className="numbers">
        {t('bulk.progress', { done: number(counts.done), total: number(counts.total) })}
        {became.length === 0 ? null : <div className="muted">{became.join(', ')}</div>}
      </td>
      <td>
        <Chip tone={tones[bulk.state]}>{t(`changes.state.${bulk.state}`)}</Chip>{' '}
        {bulk.undoneBy === null ? null : <Link to={`/changes/${bulk.undoneBy}`}>{t('changes.undone')}</Link>}
      </td>
      <td>{bulk.owner.name}</td>
      <td className="muted">
        <time dateTime={bulk.createdAt}>{moment(bulk.createdAt)}</time>
      </td>
    </tr>
  );
}

/** Changes of many clients at once, the latest first. The one that is open stands in the address. */
export default function ChangesPage() {
  const t = useTranslate();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const list = useChanges();
  const { data, error, refetch } = list;
  return (
    <div className="page page-narrow">
      <PageHead title={t('place.changes')} hint={t('changes.hint')} />
      <Rows
        rows={data?.pages.flatMap(({ items }) => items)}
        error={error}
        onRetry={() => void refetch()}
        columns={[t('changes.what'), t('changes.clients'), t('user.state'), t('changes.who'), t('changes.when')]}
        empty={<Void title={t('changes.none')}>{t('changes.noneHint')}</Void>}
        row={(bulk) => <ChangeRow key={bulk.id} bulk={bulk} />}
      />
      <More of={list} />
      {/^[1-9]\d{0,14}$/.test(id) ? (
        <ChangeDialog key={id} id={Number(id)} onClose={() => navigate('/changes')} />
      ) : null}
    </div>
  );
}
