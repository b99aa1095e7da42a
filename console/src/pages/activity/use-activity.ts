import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import type { ActivityRequest, Change, Login, StatusChange } from '../../api/types.ts';

/** The lists of activity: what changed, what was asked, who logged in, whose status became another. */
export const kinds = ['changes', 'requests', 'logins', 'statuses'] as const;
export type Kind = (typeof kinds)[number];

/** What stands in the address of the page. */
export interface Asked {
  readonly kind: Kind;
  readonly client: string;
  readonly user: string;
  readonly from: string;
  readonly to: string;
  readonly page: number;
  readonly perPage: number;
}

/** One entry, whichever list it is of. */
export type Entry =
  | { readonly kind: 'changes'; readonly entry: Change }
  | { readonly kind: 'requests'; readonly entry: ActivityRequest }
  | { readonly kind: 'logins'; readonly entry: Login }
  | { readonly kind: 'statuses'; readonly entry: StatusChange };

interface Page {
  readonly count: number;
  readonly entries: readonly Entry[];
}

const filled = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

async function ask({ kind, client, user, from, to, page, perPage }: Asked, signal: AbortSignal): Promise<Page> {
  const common = { user, limit: String(perPage), offset: String((page - 1) * perPage) };
  switch (kind) {
    case 'changes': {
      const query = filled({ ...common, client_id: client, at_gte: from, at_lte: to });
      const { count, result } = await read(api.GET('/iam/activity_log/changes', { params: { query }, signal }));
      return { count, entries: result.map((entry) => ({ kind, entry })) };
    }
    case 'requests': {
      const query = filled({ ...common, client, requested_at_gte: from, requested_at_lte: to });
      const { count, result } = await read(api.GET('/iam/activity_log/requests', { params: { query }, signal }));
      return { count, entries: result.map((entry) => ({ kind, entry })) };
    }
    case 'logins': {
      const query = filled({ ...common, client, login_at_gte: from, login_at_lte: to });
      const { count, result } = await read(api.GET('/iam/activity_log/logins', { params: { query }, signal }));
      return { count, entries: result.map((entry) => ({ kind, entry })) };
    }
    case 'statuses': {
      const query = filled({ ...common, client, changed_at_gte: from, changed_at_lte: to });
      const { count, result } = await read(
        api.GET('/iam/activity_log/account_status_changes', { params: { query }, signal }),
      );
      return { count, entries: result.map((entry) => ({ kind, entry })) };
    }
  }
}

/** A page of a list of activity, the latest first. The one before stays while the next is on its way. */
export function useActivity(asked: Asked) {
  return useQuery({
    queryKey: ['activity', asked],
    queryFn: ({ signal }) => ask(asked, signal),
    placeholderData: (before, query) =>
      (query?.queryKey[1] as Asked | undefined)?.kind === asked.kind ? keepPreviousData(before) : undefined,
  });
}
