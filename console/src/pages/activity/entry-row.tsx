import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { ActivityRequest } from '../../api/types.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormats } from '../../ui/formats.ts';
import { ChangedValue, useFieldNames } from '../client/changed-value.tsx';
import { Fields, listFields, useWho } from '../client/changes.tsx';
import { StatusChip } from '../status-chip.tsx';
import type { Entry } from './use-activity.ts';

interface Shown {
  readonly at: string;
  readonly who: string;
  readonly what: ReactNode;
  readonly details: ReactNode;
  readonly client: number | null;
  readonly facts: readonly (readonly [label: string, value: string | null])[];
}

/** A body as people read it, where it is whole. */
function writeBody(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), null, 2);
  } catch {
    return data;
  }
}

function StatusCode({ code }: { code: number }) {
  return <Chip tone={code < 400 ? 'good' : code < 500 ? 'warn' : 'bad'}>{code}</Chip>;
}

function RequestBody({ entry }: { entry: ActivityRequest }) {
  const t = useTranslate();
  if (entry.data === '') return <p className="muted">{t('activity.noBody')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <pre className="activity-body" tabIndex={0}>
      {writeBody(entry.data)}
    </pre>
  );
}

/** What a change is about, in a few words: the step of a status, or the names of some fields. */
function Preview({ fields }: { fields: ReturnType<typeof listFields> }) {
  const nameField = useFieldNames();
  const step = fields.find(([field]) => /(?:^|\.)status$/.test(field));
  if (step === undefined)
    return (
      <span className="activity-preview muted">
        {fields
          .slice(0, 4)
          .map(([field]) => nameField(field))
          .join(', ')}
      </span>
    );
  const [field, { old: before, new: after }] = step;
  return (
    <span className="activity-step activity-preview muted">
      {field === 'status' ? null : nameField(field)}
      {before === null ? null : (
        <>
          <ChangedValue field={field} value={before} />
          <span aria-hidden="true">→</span>
        </>
      )}
      <ChangedValue field={field} value={after} />
    </span>
  );
}

/** What of an entry is shown where. */
function useShown(): (one: Entry) => Shown {
  const t = useTranslate();
  const nameWho = useWho();
  const nameAction = (action: string): string =>
    t(`history.action.${action}`, { _: action === '' ? '' : action.replaceAll('_', ' ') });
  const nameActions = (actions: string): string => actions.split(', ').map(nameAction).join(', ');
  return (one) => {
    switch (one.kind) {
      case 'changes': {
        const { entry } = one;
        const fields = listFields(entry);
        return {
          at: entry.at,
          who: nameWho(entry),
          client: entry.client,
          what: (
            <>
              {nameAction(entry.action)} <Preview fields={fields} />
            </>
          ),
          details: fields.length === 0 ? null : <Fields entries={fields} />,
          facts: [
            [t('activity.address'), entry.remote_ip_address],
            [t('activity.request'), entry.request_id],
          ],
        };
      }
      case 'requests': {
        const { entry } = one;
        return {
          at: entry.requested_at,
          who: nameWho(entry),
          client: entry.client,
          what: (
            <>
              <StatusCode code={entry.status_code} />{' '}
              <code>
                {entry.method} {entry.path}
              </code>
            </>
          ),
          details: <RequestBody entry={entry} />,
          facts: [
            [t('activity.did'), nameActions(entry.actions)],
            [t('activity.query'), entry.query_params],
            [t('activity.address'), entry.remote_ip_address],
            [t('activity.host'), entry.host],
            [t('activity.token'), entry.token === null ? null : `#${entry.token}`],
          ],
        };
      }
      case 'logins': {
        const { entry } = one;
        return {
          at: entry.login_at,
          who: entry.user === null ? t('activity.nobody') : nameWho({ ...entry, user_email: null }),
          client: null,
          what: (
            <Chip tone={entry.is_successful ? 'good' : 'bad'}>
              {t(entry.is_successful ? 'activity.loggedIn' : 'activity.notLoggedIn')}
            </Chip>
          ),
          details: null,
          facts: [
            [t('activity.address'), entry.ip_address],
            [t('activity.browser'), entry.user_agent],
            [t('activity.way'), entry.auth_type],
          ],
        };
      }
      case 'statuses': {
        const { entry } = one;
        return {
          at: entry.changed_at,
          who: entry.user === null ? t('history.itself') : nameWho(entry),
          client: entry.client,
          what: (
            <span className="activity-step">
              <StatusChip status={entry.previous_status as never} />
              <span aria-hidden="true">→</span>
              <StatusChip status={entry.status as never} />
            </span>
          ),
          details: null,
          facts: [[t('activity.cause'), entry.cause === null ? null : nameActions(entry.cause)]],
        };
      }
    }
  };
}

/** One thing that happened; what else is known of it opens. */
export function EntryRow({ one }: { one: Entry }) {
  const t = useTranslate();
  const formats = useFormats();
  const { at, who, what, details, client, facts } = useShown()(one);
  const known = facts.filter(([, value]) => value !== null && value !== '');
  return (
    <details className="activity-entry">
      <summary>
        <time dateTime={at} className="numbers">
          {formats.moment(at)}
        </time>
        <span className="activity-what">{what}</span>
        <span className="activity-client muted">{client === null ? '' : t('activity.client', { id: client })}</span>
        <span className="activity-who muted">{who}</span>
      </summary>
      <div className="activity-details">
        {details}
        <dl className="facts">
          {client === null ? null : (
            <div style={{ display: 'contents' }}>
              <dt>{t('activity.ofClient')}</dt>
              <dd>
                <Link to={`/clients/${client}/history`}>{t('activity.client', { id: client })}</Link>
              </dd>
            </div>
          )}
          {known.map(([label, value]) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
