import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useNavigate } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import { setVisit } from '../../api/session.ts';
import { useSay } from '../../ui/notices.tsx';

/** Looks at the console as a user of the client sees it, until one leaves again. The server writes down who did. */
export function LogInAs({ userId, name }: { userId: number; name: string }) {
  const t = useTranslate();
  const say = useSay();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const enter = useMutation({
    mutationFn: () =>
      read(api.GET('/iam/auth/jwt/users/{userId}/token', { params: { path: { userId: String(userId) } } })),
    onSuccess: ({ access }) => {
      setVisit({ access, name });
      queryClient.clear();
      navigate('/clients');
    },
    onError: say.fault,
  });
  return (
    <Button loading={enter.isPending} onClick={() => enter.mutate()} aria-label={`${t('client.logInAs')} ${name}`}>
      {t('client.logInAs')}
    </Button>
  );
}
