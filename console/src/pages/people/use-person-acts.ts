import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api } from '../../api/client.ts';
import type { User } from '../../api/types.ts';
import { useSay } from '../../ui/notices.tsx';

/** What can be done with a user; each says what came of it. */
export function usePersonActs(user: User, onChange: () => void) {
  const t = useTranslate();
  const say = useSay();
  const { email } = user;
  const name = user.name ?? email;
  const params = { path: { userId: String(user.id) } };
  const act = useMutation({
    mutationFn: ({ run }: { run(): Promise<unknown>; said: string; undo?: () => void }) => run(),
    onSuccess: (_data, { said, undo }) => {
      onChange();
      say.done(said, undo);
    },
    onError: say.fault,
  });
  const setActive = (isActive: boolean): void =>
    act.mutate({
      run: () => api.PATCH('/iam/users/{userId}', { params, body: { is_active: isActive } }),
      said: t(isActive ? 'people.isUnblocked' : 'people.isBlocked', { name }),
      ...(isActive ? {} : { undo: () => setActive(true) }),
    });
  return {
    setActive,
    renew: () =>
      act.mutate({
        run: () => api.POST('/iam/auth/renew_invitation', { body: { email } }),
        said: t('people.sent', { email }),
      }),
    reset: () =>
      act.mutate({
        run: () => api.POST('/iam/auth/reset_password', { body: { email } }),
        said: t('people.sentLink', { email }),
      }),
    removeTwoFactor: () =>
      act.mutate({
        run: () => api.DELETE('/iam/users/{userId}/two_fa', { params }),
        said: t('people.twoFactorRemoved', { name }),
      }),
    remove: () =>
      act.mutate({
        run: () => api.DELETE('/iam/users/{userId}', { params }),
        said: t('people.removed', { name }),
      }),
  };
}
