import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { Seller } from '../../api/types.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';

interface Values {
  readonly email: string;
  readonly full_name: string;
  readonly phone: string;
  readonly company: string;
  readonly password: string;
}

const fields = ['email', 'full_name', 'phone', 'company', 'password'];

interface SellerDialogProps {
  /** Left out: a new one. */
  readonly seller?: Seller;
  onSaved(): void;
  onClose(): void;
}

/** Makes a seller, who is sent an invitation where no password is given, or changes one. */
export function SellerDialog({ seller, onSaved, onClose }: SellerDialogProps) {
  const t = useTranslate();
  const say = useSay();
  const save = useMutation({
    mutationFn: ({ password, ...rest }: Values) =>
      seller === undefined
        ? read(api.POST('/iam/admin/sellers', { body: { ...rest, ...(password === '' ? {} : { password }) } }))
        : read(
            api.PATCH('/iam/admin/sellers/{sellerId}', {
              params: { path: { sellerId: String(seller.id) } },
              body: rest,
            }),
          ),
    onSuccess: (saved) => {
      onSaved();
      const isInvited = seller === undefined && !saved.activated;
      say.done(isInvited ? t('people.sent', { email: saved.email }) : t('client.saved'));
      onClose();
    },
  });
  const draft = useDraft<Values>(
    {
      email: seller?.email ?? '',
      full_name: seller?.full_name ?? '',
      phone: seller?.phone ?? '',
      company: seller?.company ?? '',
      password: '',
    },
    save.error,
  );
  return (
    <FormDialog
      title={seller === undefined ? t('seller.add') : t('edit.title', { company: seller.full_name || seller.email })}
      submit={seller === undefined ? t('seller.make') : t('app.save')}
      isBusy={save.isPending}
      error={save.error}
      fields={fields}
      onSubmit={() => save.mutate(draft.values)}
      onClose={onClose}
    >
      <DraftField draft={draft} name="email" label={t('user.email')} type="email" autoFocus required />
      <DraftField draft={draft} name="full_name" label={t('user.name')} />
      <DraftField draft={draft} name="phone" label={t('edit.phone')} type="tel" />
      <DraftField draft={draft} name="company" label={t('edit.company')} />
      {seller === undefined ? (
        <div className="form-wide">
          <DraftField
            draft={draft}
            name="password"
            label={t('user.password')}
            helperText={t('people.passwordHint')}
            type="password"
            autoComplete="new-password"
          />
        </div>
      ) : null}
    </FormDialog>
  );
}
