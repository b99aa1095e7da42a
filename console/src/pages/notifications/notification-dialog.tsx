import MenuItem from '@mui/material/MenuItem';
import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { NotificationSetting } from '../../api/types.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';

const types = ['deletion_request', 'failed_login'] as const satisfies NotificationSetting['notification_type'][];
const fields = ['notification_type', 'email'];

interface Values {
  readonly notification_type: NotificationSetting['notification_type'];
  readonly email: string;
}

interface NotificationDialogProps {
  readonly resellerId: number;
  /** Left out: a new one. */
  readonly setting?: NotificationSetting;
  onSaved(): void;
  onClose(): void;
}

/** Makes or changes who is told of what. */
export function NotificationDialog({ resellerId, setting, onSaved, onClose }: NotificationDialogProps) {
  const t = useTranslate();
  const say = useSay();
  const save = useMutation({
    mutationFn: (body: Values) =>
      setting === undefined
        ? read(
            api.POST('/iam/reselling/resellers/{resellerId}/notification_settings', {
              params: { path: { resellerId: String(resellerId) } },
              body,
            }),
          )
        : read(
            api.PATCH('/iam/reselling/resellers/{resellerId}/notification_settings/{notificationId}', {
              params: { path: { resellerId: String(resellerId), notificationId: String(setting.id) } },
              body,
            }),
          ),
    onSuccess: () => {
      onSaved();
      say.done(t('client.saved'));
      onClose();
    },
  });
  const draft = useDraft<Values>(
    { notification_type: setting?.notification_type ?? 'deletion_request', email: setting?.email ?? '' },
    save.error,
  );
  return (
    <FormDialog
      title={t(setting === undefined ? 'notification.add' : 'notification.change')}
      submit={t('app.save')}
      isBusy={save.isPending}
      error={save.error}
      fields={fields}
      onSubmit={() => save.mutate(draft.values)}
      onClose={onClose}
    >
      <DraftField draft={draft} name="notification_type" label={t('notification.what')} select>
        {types.map((type) => (
          <MenuItem key={type} value={type}>
            {t(`notification.type.${type}`)}
          </MenuItem>
        ))}
      </DraftField>
      <DraftField draft={draft} name="email" label={t('user.email')} type="email" autoFocus required />
    </FormDialog>
  );
}
