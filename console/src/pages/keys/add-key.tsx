import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useGetIdentity, useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { useMay } from '../../providers/ground.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { Fault } from '../../ui/fault.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Once } from '../../ui/once.tsx';
import { Pause } from '../../ui/parts.tsx';
import { ToldDialog } from '../../ui/told-dialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';

interface Values {
  readonly name: string;
  /** Empty: the caller's own. */
  readonly resellerId: string;
  readonly mayReadPasswordHashes: boolean;
}

/** Makes a key of the Hosting API, and shows it this once. Whose it is and what it may read are the platform's to say. */
export function AddKey({ onMade, onClose }: { onMade(): void; onClose(): void }) {
  const t = useTranslate();
  const { identity } = useGetIdentity();
  const isPlatform = useMay()('getResellers');
  const resellers = useQuery({
    queryKey: ['resellers'],
    queryFn: () => read(api.GET('/iam/admin/resellers')),
    enabled: isPlatform,
  });
  const make = useMutation({
    mutationFn: ({ name, resellerId, mayReadPasswordHashes }: Values) =>
      read(
        api.POST('/api/v1/keys', {
          body: {
            name,
            ...(resellerId === '' ? {} : { resellerId: Number(resellerId) }),
            ...(mayReadPasswordHashes ? { mayReadPasswordHashes } : {}),
          },
        }),
      ),
    onSuccess: onMade,
  });
  const draft = useDraft<Values>({ name: '', resellerId: '', mayReadPasswordHashes: false }, make.error);
  if (make.data !== undefined)
    return (
      <ToldDialog title={t('key.add')} isOnce onClose={onClose}>
        <p className="note">{t('token.once')}</p>
        <Once text={make.data.apiKey} label={t('key.key')} />
      </ToldDialog>
    );
  const others = resellers.data?.filter(({ id, deleted }) => !deleted && id !== identity?.reseller) ?? [];
  return (
    <FormDialog
      title={t('key.add')}
      submit={t('key.make')}
      isBusy={make.isPending}
      error={make.error}
      // Until it is known whose it may be, "My own" would be all that there is to choose.
      isReady={!isPlatform || resellers.data !== undefined}
      fields={isPlatform ? ['name', 'resellerId'] : ['name']}
      onSubmit={() => make.mutate(draft.values)}
      onClose={onClose}
    >
      <DraftField draft={draft} name="name" label={t('user.name')} helperText={t('key.nameHint')} autoFocus />
      {isPlatform ? (
        <>
          {resellers.data !== undefined ? (
            <DraftField
              draft={draft}
              name="resellerId"
              label={t('key.reseller')}
              select
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            >
              <MenuItem value="">{t('key.own')}</MenuItem>
              {others.map(({ id, company }) => (
                <MenuItem key={id} value={String(id)}>
                  {company}
                </MenuItem>
              ))}
            </DraftField>
          ) : resellers.error !== null ? (
            <div className="form-wide">
              <Fault error={resellers.error} onRetry={() => void resellers.refetch()} />
            </div>
          ) : (
            <Pause width="100%" height={40} />
          )}
          <FormControlLabel
            className="form-wide"
            label={t('key.mayReadHashes')}
            control={
              <Checkbox
                size="small"
                checked={draft.values.mayReadPasswordHashes}
                onChange={(_event, isOn) => draft.set('mayReadPasswordHashes', isOn)}
              />
            }
          />
        </>
      ) : null}
    </FormDialog>
  );
}
