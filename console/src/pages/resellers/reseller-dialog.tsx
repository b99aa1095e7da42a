import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { api, read } from '../../api/client.ts';
import type { Reseller } from '../../api/types.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { products } from '../products/products.ts';
import { nameOf, type TypedPeriods, typePeriods, writePeriods } from './periods.ts';
import './periods.css';

const fields = ['company', 'email', 'domain', 'trial_days', 'grace_days', 'password'];

interface Values {
  readonly company: string;
  readonly email: string;
  readonly domain: string;
  readonly trial_days: string;
  readonly grace_days: string;
  readonly password: string;
}

interface ResellerDialogProps {
  /** Left out: a new one. */
  readonly reseller?: Reseller;
  onSaved(): void;
  onClose(): void;
}

function PeriodTable({ draft, onChange }: { draft: TypedPeriods; onChange(next: TypedPeriods): void }) {
  const t = useTranslate();
  return (
    <table className="periods">
      <thead>
        <tr>
          <th scope="col">{t('reseller.product')}</th>
          <th scope="col">{t('reseller.trial')}</th>
          <th scope="col">{t('reseller.grace')}</th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <tr key={product}>
            <th scope="row">{t(`product.${product}`)}</th>
            {(['trial_days', 'grace_days'] as const).map((length) => {
              const name = nameOf(product, length);
              return (
                <td key={length}>
                  <input
                    className="plain-select"
                    inputMode="numeric"
                    aria-label={`${t(`product.${product}`)}: ${t(length === 'trial_days' ? 'reseller.trial' : 'reseller.grace')}`}
                    placeholder={t('reseller.asAll')}
                    value={draft[name] ?? ''}
                    onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Makes a reseller with its first user, or changes one: its name, its domain, and its periods. */
export function ResellerDialog({ reseller, onSaved, onClose }: ResellerDialogProps) {
  const t = useTranslate();
  const say = useSay();
  const [periods, setPeriods] = useState(() => typePeriods(reseller?.service_periods ?? {}));
  const save = useMutation({
    mutationFn: ({ password, domain, trial_days, grace_days, ...rest }: Values) => {
      const body = {
        ...rest,
        domain: domain || null,
        trial_days: Number(trial_days),
        grace_days: Number(grace_days),
        service_periods: writePeriods(periods),
      };
      return reseller === undefined
        ? read(api.POST('/iam/admin/resellers', { body: { ...body, ...(password === '' ? {} : { password }) } }))
        : read(
            api.PATCH('/iam/admin/resellers/{resellerId}', {
              params: { path: { resellerId: String(reseller.id) } },
              body,
            }),
          );
    },
    onSuccess: ({ company }) => {
      onSaved();
      say.done(reseller === undefined ? t('clients.created', { company }) : t('client.saved'));
      onClose();
    },
  });
  const draft = useDraft<Values>(
    {
      company: reseller?.company ?? '',
      email: reseller?.email ?? '',
      domain: reseller?.domain ?? '',
      trial_days: String(reseller?.trial_days ?? 14),
      grace_days: String(reseller?.grace_days ?? 90),
      password: '',
    },
    save.error,
  );
  return (
    <FormDialog
      title={reseller === undefined ? t('reseller.add') : t('edit.title', { company: reseller.company })}
      submit={t(reseller === undefined ? 'edit.create' : 'app.save')}
      isBusy={save.isPending}
      error={save.error}
      fields={fields}
      onSubmit={() => save.mutate(draft.values)}
      onClose={onClose}
    >
      <DraftField draft={draft} name="company" label={t('edit.company')} autoFocus required />
      <DraftField draft={draft} name="email" label={t('user.email')} type="email" required />
      <DraftField draft={draft} name="domain" label={t('reseller.domain')} helperText={t('reseller.domainHint')} />
      {reseller === undefined ? (
        <DraftField
          draft={draft}
          name="password"
          label={t('user.password')}
          helperText={t('people.passwordHint')}
          type="password"
          autoComplete="new-password"
        />
      ) : (
        <span />
      )}
      <DraftField draft={draft} name="trial_days" label={t('reseller.trialDays')} type="number" />
      <DraftField draft={draft} name="grace_days" label={t('reseller.graceDays')} type="number" />
      <details className="form-wide">
        <summary>{t('reseller.periods')}</summary>
        <PeriodTable draft={periods} onChange={setPeriods} />
      </details>
    </FormDialog>
  );
}
