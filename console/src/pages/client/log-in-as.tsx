import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useNavigate } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import { setVisit } from '../../api/session.ts';
import { useSay } from '../../ui/notices.tsx';

interface Host {
  readonly userId: number;
  readonly name: string;
}

/** Shows the console as a user of a client sees it, until one leaves again. The server writes down who did. */
export function useLogInAs({ userId, name }: Host): { enter(): void; readonly isPending: boolean } {
  const say = useSay();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      read(api.GET('/iam/auth/jwt/users/{userId}/token', { params: { path: { userId: String(userId) } } })),
    onSuccess: ({ access }) => {
      setVisit({ access, name });
      queryClient.clear();
      navigate('/clients');
    },
    onError: say.fault,
  });
  return { enter: () => mutate(), isPending };
}

/** The button that begins such a visit. */
export function LogInAs(host: Host) {
  const t = useTranslate();
  const { enter, isPending } = useLogInAs(host);
  return (
    <Button loading={isPending} onClick={enter} aria-label={`${t('client.logInAs')} ${host.name}`}>
      {t('client.logInAs')}
    </Button>
  );
}
