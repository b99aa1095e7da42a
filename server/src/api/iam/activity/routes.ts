import { type TSchema, Type } from 'typebox';
import type { ActivityList, ActivityLists } from '../../../model/activity.ts';
import { pageActivity, readRequest } from '../../../usecases/activity/read-activity.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { encodePageOf } from '../page.ts';
import { type IamRoute, WireRefusal } from '../route.ts';
import {
  ChangePage,
  decodeActivityQuery,
  describeParameters,
  encodeChange,
  encodeLogin,
  encodeRequest,
  encodeStatusChange,
  LoginPage,
  RequestPage,
  RequestShown,
  type Spelling,
  StatusChangePage,
} from './wire.ts';

const tag = 'Activity log';

/** What a list of activity differs in from the others. */
interface ListRoute<L extends ActivityList> extends Pick<IamRoute, 'url' | 'operationId' | 'summary' | 'isAddition'> {
  readonly list: L;
  readonly spelling: Spelling;
  readonly answer: TSchema;
  encodeEntry(entry: ActivityLists[L]): string;
}

function makeListRoute<L extends ActivityList>({ list, spelling, encodeEntry, ...route }: ListRoute<L>): IamRoute {
  return {
    ...route,
    method: 'GET',
    load: 'page',
    tag,
    access: 'administer',
    query: Object.fromEntries(
      Object.entries(describeParameters(spelling)).map(([name, description]) => [
        name,
        Type.Optional(Type.String({ description })),
      ]),
    ),
    success: 200,
    failures: [],
    handle: async ({ ports, caller, query, origin, path }) => {
      const decoded = decodeActivityQuery(query, spelling);
      if (decoded instanceof BadParameters) return new WireRefusal(answerParameters(decoded.errors));
      const { entries, total, hasMore } = await pageActivity(ports, caller, list, decoded);
      const { limit, offset } = decoded;
      const frame = { url: `${origin}${path}`, query, offset, limit, total, hasMore };
      return encodePageOf(entries.map(encodeEntry), frame, 'result');
    },
  };
}

export const activityRoutes: readonly IamRoute[] = [
  makeListRoute({
    url: '/activity_log/requests',
    operationId: 'getActivityRequests',
    summary: 'Get the requests that changed something, or were to, the latest first',
    list: 'requests',
    spelling: { client: 'client', time: 'requested_at' },
    answer: RequestPage,
    encodeEntry: encodeRequest,
  }),
  {
    method: 'GET',
    url: '/activity_log/requests/:requestId',
    operationId: 'getActivityRequest',
    summary: 'Get one of these requests',
    tag,
    access: 'administer',
    success: 200,
    answer: RequestShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readRequest(ports, caller, decodeId(params.requestId)), encodeRequest),
  },
  makeListRoute({
    url: '/activity_log/account_status_changes',
    operationId: 'getAccountStatusChanges',
    summary: 'Get the changes of account statuses, the latest first',
    list: 'statuses',
    spelling: { client: 'client', time: 'changed_at' },
    answer: StatusChangePage,
    encodeEntry: encodeStatusChange,
  }),
  makeListRoute({
    url: '/activity_log/logins',
    operationId: 'getLogins',
    summary: 'Get the log-ins, and the tries, the latest first',
    list: 'logins',
    spelling: { client: 'client', time: 'login_at' },
    answer: LoginPage,
    encodeEntry: encodeLogin,
  }),
  makeListRoute({
    url: '/activity_log/changes',
    operationId: 'getChanges',
    summary: 'Get what has changed: by whom, when, and from what to what, the latest first',
    isAddition: true,
    list: 'changes',
    spelling: { client: 'client_id', time: 'at' },
    answer: ChangePage,
    encodeEntry: encodeChange,
  }),
];
