import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { api, read } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import type { OwnSession } from '../../api/types.ts';
import { Chip } from '../../ui/chip.tsx';
import { Fault } from '../../ui/fault.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useSay } from '../../ui/notices.tsx';
import { Card, Pause } from '../../ui/parts.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { nameBrowser } from './name-browser.ts';
import { sessionsKey } from './use-me.ts';

const fields = ['password'];

/** Who or what it is that is logged in there, and how one tells a session from another: from where, and since when. */
function useSessionNames(): (session: OwnSession) => { name: string; whole: string } {
  const t = useTranslate();
  const { moment } = useFormats();
  return ({ userAgent, byAnother, address, startedAt }) => {
    const browser = userAgent === '' ? t('profile.noBrowser') : nameBrowser(userAgent);
    const name = byAnother ? t('profile.byAnother') : browser;
    const begun = t('profile.begun', { when: moment(startedAt) });
    return { name, whole: [name, address, begun].filter((part) => part !== null && part !== '').join(' · ') };
  };
}

/** Asks for the password, and ends one session, or all but this one. */
function EndSessions({ session, onClose }: { session: OwnSession | undefined; onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const queryClient = useQueryClient();
  const nameSession = useSessionNames();
  const end = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      read(
        api.POST('/api/v1/sessions/end', { body: { password, ...(session === undefined ? {} : { id: session.id }) } }),
      ),
    onSuccess: ({ ended }) => {
      say.done(t('profile.sessionsEnded', { smart_count: ended }));
      onClose();
    },
    // Also where it was refused: a session that is not there any more was ended elsewhere.
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
  });
  const draft = useDraft({ password: '' }, end.error);
  return (
    <FormDialog
      title={t(session === undefined ? 'profile.endOthers' : 'profile.endSession')}
      submit={t('profile.end')}
      isDangerous
      isBusy={end.isPending}
      error={end.error}
      fields={fields}
      onSubmit={() => end.mutate(draft.values)}
      onClose={onClose}
    >
      {session === undefined ? null : <p className="form-wide">{nameSession(session).whole}</p>}
      <p className="form-wide">{t('profile.endHint')}</p>
      <PasswordField draft={draft} name="password" label={t('user.password')} autoFocus />
    </FormDialog>
  );
}

function SessionRow({ session, onEnd }: { session: OwnSession; onEnd(): void }) {
  const t = useTranslate();
  const { moment } = useFormats();
  const { name, whole } = useSessionNames()(session);
  return (
    <li>
      <div>
        <p className="sessions-name">
          <strong title={session.userAgent}>{name}</strong>
          {session.current ? <Chip tone="good">{t('profile.thisSession')}</Chip> : null}
        </p>
        <p className="muted">
          {[session.account.company, session.address].filter((part) => part !== null && part !== '').join(' · ')}
        </p>
        <p className="muted">
          {t('profile.begun', { when: moment(session.startedAt) })} ·{' '}
          {t('profile.lastUsed', { when: moment(session.lastUsedAt) })}
        </p>
      </div>
      {session.current ? null : (
        <Button variant="outlined" onClick={onEnd} aria-label={`${t('profile.endSession')}: ${whole}`}>
          {t('profile.end')}
        </Button>
      )}
    </li>
  );
}

/** Where one is logged in now, and the way to end it from here. */
export function Sessions() {
  const t = useTranslate();
  const [ending, setEnding] = useState<OwnSession | 'others' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: sessionsKey,
    queryFn: () => read(api.GET('/api/v1/sessions')),
  });
  // Whoever is logged in as somebody else does not see where that person is.
  if (error instanceof Failure && error.status === 403) return null;
  if (error !== null && data === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  // The one at hand first, whatever was used since.
  const sessions = data?.items.toSorted((one, other) => Number(other.current) - Number(one.current));
  return (
    <Card
      title={t('profile.sessions')}
      end={
        sessions === undefined || sessions.length < 2 ? undefined : (
          <Button variant="outlined" onClick={() => setEnding('others')}>
            {t('profile.endOthers')}
          </Button>
        )
      }
    >
      {sessions === undefined ? (
        <div className="card-body">
          <Pause width="100%" height={64} />
        </div>
      ) : (
        <ul className="sessions">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
          ))}
        </ul>
      )}
      {data === undefined || data.total <= data.items.length ? null : (
        <p className="card-body muted">{t('profile.lastSessions', { total: data.total, count: data.items.length })}</p>
      )}
      {ending === null ? null : (
        <EndSessions session={ending === 'others' ? undefined : ending} onClose={() => setEnding(null)} />
      )}
    </Card>
  );
}
