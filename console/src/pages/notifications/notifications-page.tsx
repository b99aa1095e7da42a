import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Switch from '@mui/material/Switch';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useGetIdentity, useTranslate } from 'ra-core';
import { useState } from 'react';
import { api, read } from '../../api/client.ts';
import type { NotificationSetting } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { useSay } from '../../ui/notices.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Void } from '../../ui/parts.tsx';
import { RowMenu } from '../../ui/row-menu.tsx';
import { Rows } from '../../ui/rows.tsx';
import { NotificationDialog } from './notification-dialog.tsx';

function SettingRow({ setting, onEdit, onChange }: { setting: NotificationSetting; onEdit(): void; onChange(): void }) {
  const t = useTranslate();
  const say = useSay();
  const may = useMay();
  const params = { path: { resellerId: String(setting.reseller), notificationId: String(setting.id) } };
  const url = '/iam/reselling/resellers/{resellerId}/notification_settings/{notificationId}';
  const { email, notification_type, enabled } = setting;
  const set = useMutation({
    mutationFn: (isOn: boolean) => read(api.PATCH(url, { params, body: { enabled: isOn } })),
    onSuccess: onChange,
    onError: say.fault,
  });
  const bringBack = useMutation({
    mutationFn: () =>
      read(
        api.POST('/iam/reselling/resellers/{resellerId}/notification_settings', {
          params: { path: { resellerId: String(setting.reseller) } },
          body: { email, notification_type, enabled },
        }),
      ),
    onSuccess: onChange,
    onError: say.fault,
  });
  const remove = useMutation({
    mutationFn: () => read(api.DELETE(url, { params })),
    onSuccess: () => {
      onChange();
      say.done(t('notification.removed', { email }), () => bringBack.mutate());
    },
    onError: say.fault,
  });
  const word = t(`notification.type.${notification_type}`);
  return (
    <tr>
      <td>{word}</td>
      <td>{email}</td>
      <td data-label={t('notification.enabled')}>
        <Switch
          size="small"
          checked={enabled}
          disabled={set.isPending || !may('updateNotificationSettingPartly')}
          onChange={(_event, isOn) => set.mutate(isOn)}
          slotProps={{ input: { 'aria-label': `${word}: ${email}` } }}
        />
      </td>
      <td className="end">
        <RowMenu
          label={t('people.actions', { name: email })}
          actions={[
            ...(may('updateNotificationSettingPartly') ? [{ label: t('client.edit'), run: onEdit }] : []),
            ...(may('deleteNotificationSetting')
              ? [{ label: t('app.remove'), isDangerous: true, run: () => remove.mutate() }]
              : []),
          ]}
        />
      </td>
    </tr>
  );
}

/** Who is told by mail of what happens among the reseller's clients. */
export default function NotificationsPage() {
  const t = useTranslate();
  const may = useMay();
  const { identity } = useGetIdentity();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<NotificationSetting | 'new' | null>(null);
  const resellerId: number | undefined = identity?.reseller;
  const queryKey = ['notifications', resellerId];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () =>
      read(
        api.GET('/iam/reselling/resellers/{resellerId}/notification_settings', {
          params: { path: { resellerId: String(resellerId) } },
        }),
      ),
    enabled: resellerId !== undefined,
  });
  const renew = (): void => void queryClient.invalidateQueries({ queryKey });
  const add = may('createNotificationSetting') ? (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setEdited('new')}>
      {t('notification.add')}
    </Button>
  ) : undefined;
  return (
    <div className="page page-narrow">
      <PageHead title={t('place.notifications')} hint={t('notification.hint')} end={add} />
      <Rows
        rows={data}
        error={error}
        onRetry={() => void refetch()}
        columns={[t('notification.what'), t('user.email'), t('notification.enabled'), '']}
        empty={<Void title={t('notification.none')}>{t('notification.noneHint')}</Void>}
        row={(setting) => (
          <SettingRow key={setting.id} setting={setting} onEdit={() => setEdited(setting)} onChange={renew} />
        )}
      />
      {edited === null || resellerId === undefined ? null : (
        <NotificationDialog
          resellerId={resellerId}
          {...(edited === 'new' ? {} : { setting: edited })}
          onSaved={renew}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}
