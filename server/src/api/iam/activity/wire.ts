import { Type } from 'typebox';
import { parseMoment } from '../../../lib/parse-moment.ts';
import type { ActivityFilter, ActivityQuery, ChangeEntry, LoginEntry, RequestEntry } from '../../../model/activity.ts';
import { auditActions } from '../../../model/audit-action.ts';
import { asId, BadParameters, parseLimit, parseOffset, readParameters, refuse } from '../../shared/query.ts';
import { closed, textOrNull } from '../../shared/schema.ts';
import { formatTime } from '../../shared/time.ts';
import { spellField } from '../errors.ts';

const nullableId = Type.Union([Type.Integer(), Type.Null()]);
const time = Type.String({ format: 'date-time' });
const actedBy = Type.Union([Type.Integer(), Type.Null()], {
  description: 'An addition: who has logged in as the user, where somebody has',
});

export const RequestShown = Type.Object(
  {
    id: Type.Integer(),
    actions: Type.String({ description: 'What it did, as the list of changes names it, comma-separated' }),
    data: Type.String({ description: 'The body; secrets are masked, and what is long is cut off' }),
    user_email: textOrNull,
    client: nullableId,
    token: nullableId,
    requested_at: time,
    path: Type.String(),
    remote_ip_address: textOrNull,
    host: Type.String(),
    method: Type.String(),
    query_params: Type.String(),
    status_code: Type.Integer(),
    reverted: Type.Boolean({ description: 'Always false: nothing is reverted by itself' }),
    user: nullableId,
    acted_by: actedBy,
  },
  { title: 'ActivityRequest', ...closed },
);

const StatusChangeShown = Type.Object(
  {
    id: Type.Integer(),
    client: nullableId,
    previous_status: Type.String(),
    status: Type.String(),
    changed_at: time,
    cause: Type.Union([Type.String(), Type.Null()], { description: 'What it followed from' }),
    user: nullableId,
    user_email: textOrNull,
    acted_by: actedBy,
  },
  { title: 'AccountStatusChange', ...closed },
);

const LoginShown = Type.Object(
  {
    id: Type.Integer(),
    login_at: time,
    ip_address: textOrNull,
    user_agent: textOrNull,
    is_successful: Type.Boolean(),
    auth_type: Type.String(),
    user: nullableId,
    acted_by: actedBy,
  },
  { title: 'Login', ...closed },
);

const ChangeShown = Type.Object(
  {
    id: Type.Integer(),
    at: time,
    client: nullableId,
    action: Type.Enum([...auditActions]),
    changes: Type.Record(Type.String(), Type.Object({ old: Type.Unknown(), new: Type.Unknown() }, closed)),
    by: Type.Enum(['program', 'operator', 'visitor', 'hosting_key', 'client_key', 'token', 'session'], {
      description:
        'What the caller came with; program: by itself; operator: the command line; visitor: the link of a mail',
    }),
    key: Type.Union([Type.Integer(), Type.Null()], { description: 'The number of the key or token' }),
    user: nullableId,
    user_email: textOrNull,
    acted_by: actedBy,
    remote_ip_address: textOrNull,
    request_id: textOrNull,
  },
  { title: 'Change', ...closed },
);

const pageOf = (title: string, Item: Parameters<typeof Type.Array>[0]) =>
  Type.Object(
    { count: Type.Integer(), next: textOrNull, previous: textOrNull, result: Type.Array(Item) },
    { title, ...closed },
  );
export const RequestPage = pageOf('ActivityRequestPage', RequestShown);
export const StatusChangePage = pageOf('AccountStatusChangePage', StatusChangeShown);
export const LoginPage = pageOf('LoginPage', LoginShown);
export const ChangePage = pageOf('ChangePage', ChangeShown);

export function encodeRequest(entry: RequestEntry): string {
  return JSON.stringify({
    id: entry.id,
    actions: entry.actions,
    data: entry.data,
    user_email: entry.userEmail,
    client: entry.clientId,
    token: entry.tokenId,
    requested_at: formatTime(entry.at),
    path: entry.path,
    remote_ip_address: entry.address,
    host: entry.host,
    method: entry.method,
    query_params: entry.queryParams,
    status_code: entry.status,
    reverted: false,
    user: entry.userId,
    acted_by: entry.actorUserId,
  });
}

export function encodeStatusChange(entry: ChangeEntry): string {
  const [before, after] = entry.changes.status ?? ['', ''];
  return JSON.stringify({
    id: entry.id,
    client: entry.clientId,
    previous_status: before,
    status: after,
    changed_at: formatTime(entry.at),
    cause: entry.cause,
    user: entry.userId,
    user_email: entry.userEmail,
    acted_by: entry.actorUserId,
  });
}

export function encodeLogin(entry: LoginEntry): string {
  return JSON.stringify({
    id: entry.id,
    login_at: formatTime(entry.at),
    ip_address: entry.address,
    // It tells as much of a person as the address does.
    user_agent: entry.address === null ? null : entry.userAgent,
    is_successful: entry.isSuccessful,
    auth_type: entry.authType,
    user: entry.userId,
    acted_by: entry.actorUserId,
  });
}

export function encodeChange(entry: ChangeEntry): string {
  return JSON.stringify({
    id: entry.id,
    at: formatTime(entry.at),
    client: entry.clientId,
    action: entry.action,
    changes: Object.fromEntries(
      Object.entries(entry.changes).map(([field, [before, after]]) => [
        spellField(field),
        { old: before ?? null, new: after ?? null },
      ]),
    ),
    by: entry.callerKind,
    key: entry.keyId,
    user: entry.userId,
    user_email: entry.userEmail,
    acted_by: entry.actorUserId,
    remote_ip_address: entry.address,
    request_id: entry.requestId,
  });
}

/** How many stand on a page where nothing is said: the lists have no end, so none is answered as a whole. */
const plainLimit = 100;

const asMoment = (text: string) =>
  parseMoment(text) ?? refuse(text, 'a date or a date-time of RFC 3339 is expected, such as 2026-11-21T09:00:00Z');

/** How a list spells its client, and its time. */
export interface Spelling {
  readonly client: string;
  readonly time: string;
}

/** The parameters of a list, with what they mean. */
export function describeParameters({ client, time: moment }: Spelling): Readonly<Record<string, string>> {
  return {
    limit: `How many, 1 to 1000; ${plainLimit} where left out`,
    offset: 'How many to pass over',
    [client]: 'Client',
    user: 'User',
    [`${moment}_gte`]: 'At or after this moment',
    [`${moment}_lte`]: 'At or before this moment; a bare date means the whole day',
  };
}

export function decodeActivityQuery(
  query: URLSearchParams,
  { client, time: moment }: Spelling,
): ActivityQuery | BadParameters {
  const [gte, lte] = [`${moment}_gte`, `${moment}_lte`];
  const values = readParameters(query, {
    limit: parseLimit,
    offset: parseOffset,
    [client]: asId,
    user: asId,
    [gte]: (text) => asMoment(text).from,
    [lte]: (text) => asMoment(text).to,
  });
  if (values instanceof BadParameters) return values;
  const named: Record<keyof ActivityFilter, unknown> = {
    clientId: values[client],
    userId: values.user,
    from: values[gte],
    to: values[lte],
  };
  return {
    filter: Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as ActivityFilter,
    offset: (values.offset ?? 0) as number,
    limit: (values.limit ?? plainLimit) as number,
  };
}
