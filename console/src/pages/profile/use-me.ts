import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, readTagged } from '../../api/client.ts';
import type { User } from '../../api/types.ts';

/** Oneself, with the version in which it was read: a change is meant for this one. */
export type Me = User & { readonly etag: string };

/** The user who is logged in. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async (): Promise<Me> => {
      const { data, etag } = await readTagged(api.GET('/iam/users/me'));
      return { ...data, etag };
    },
  });
}

/** Forgets what is known of oneself, here and in the menu. */
export function useForgetMe(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['me'] }),
      queryClient.invalidateQueries({ queryKey: ['auth', 'getIdentity'] }),
    ]);
  };
}

/** What is known of one's own sessions: some changes of oneself end all others. */
export const sessionsKey = ['sessions'];

/** How an operation on oneself names whom it means. */
export const pathOf = ({ id }: Me) => ({ path: { userId: String(id) } });
