import Button from '@mui/material/Button';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { Link, useSearchParams } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import type { Mail } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { More } from '../../ui/more.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Card, Pause, Void } from '../../ui/parts.tsx';
import { Segments } from '../../ui/segments.tsx';
import './mails.css';

/** What needs somebody comes first. */
const states = ['refused', 'waiting', 'expired', 'sent'] as const;
type State = (typeof states)[number];

function useMails(state: State) {
  return useInfiniteQuery({
    queryKey: ['mails', state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { state, ...(pageParam === '' ? {} : { before: pageParam }) };
      return read(api.GET('/api/v1/mails', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextBefore }) => (nextBefore === null ? undefined : String(nextBefore)),
  });
}

/** Has a mail tried again. Once it was, it may be among those that wait. */
function SendAgain({ mail }: { mail: Mail }) {
  const t = useTranslate();
  const say = useSay();
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => read(api.POST('/api/v1/mails/{mailId}/retry', { params: { path: { mailId: String(mail.id) } } })),
    onSuccess: () => say.done(t('mails.again', { recipient: mail.recipient })),
    onError: say.fault,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['mails'] }),
  });
  return (
    <Button
      variant="outlined"
      loading={retry.isPending}
      onClick={() => retry.mutate()}
      aria-label={`${t('mails.sendAgain')}: ${mail.recipient}`}
    >
      {t('mails.sendAgain')}
    </Button>
  );
}

function MailRow({ mail }: { mail: Mail }) {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  return (
    <li className="mail">
      <span className="mail-recipient">{mail.recipient}</span>
      <div className="mail-about muted">
        <span>{t(`mails.kind.${mail.kind}`)}</span>
        {mail.clientId === null ? null : (
          <Link to={`/clients/${mail.clientId}`}>{t('activity.client', { id: mail.clientId })}</Link>
        )}
        <span>{t('mails.written', { at: formats.moment(mail.createdAt) })}</span>
        {mail.attempts === 0 ? null : <span>{t('mails.attempts', { smart_count: mail.attempts })}</span>}
        {mail.nextAttemptAt === null || mail.attempts === 0 ? null : (
          <span>{t('mails.next', { at: formats.moment(mail.nextAttemptAt) })}</span>
        )}
        {mail.sentAt === null ? null : <span>{t('mails.sent', { at: formats.moment(mail.sentAt) })}</span>}
      </div>
      {mail.reason === null ? null : <p className="mail-reason">{mail.reason}</p>}
      {may('retryMail') && mail.mayRetry ? (
        <div className="mail-act">
          <SendAgain mail={mail} />
        </div>
      ) : null}
    </li>
  );
}

/** Mails that could not be sent, and the others. Which ones stands in the address. */
export default function MailsPage() {
  const t = useTranslate();
  const [search] = useSearchParams();
  const state = states.find((one) => one === search.get('state')) ?? 'refused';
  const list = useMails(state);
  const { data, error, refetch } = list;
  const mails = data?.pages.flatMap(({ items }) => items);
  return (
    <div className="page mails">
      <PageHead title={t('place.mails')} />
      <Segments
        label={t('mails.states')}
        chosen={state}
        items={states.map((one) => ({ key: one, label: t(`mails.state.${one}`), to: `/mails?state=${one}` }))}
      />
      {error !== null ? <Fault error={error} onRetry={() => void refetch()} /> : null}
      {mails === undefined && error !== null ? null : (
        <Card>
          {mails === undefined ? (
            <div className="card-body">
              <Pause width="100%" height={240} />
            </div>
          ) : mails.length === 0 ? (
            <Void title={t(`mails.none.${state}`)}>{t(`mails.noneHint.${state}`)}</Void>
          ) : (
            <ul className="mail-list">
              {mails.map((mail) => (
                <MailRow key={mail.id} mail={mail} />
              ))}
            </ul>
          )}
          <More of={list} className="card-body" />
        </Card>
      )}
    </div>
  );
}
