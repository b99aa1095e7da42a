import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import type { FormEvent } from 'react';
import { api, read } from '../../api/client.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { Fault } from '../../ui/fault.tsx';
import { useSay } from '../../ui/notices.tsx';
import { Card } from '../../ui/parts.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type Me, pathOf, useForgetMe } from './use-me.ts';

/** The languages that the server writes in, each in its own words. */
const languages = { de: 'Deutsch', en: 'English', ru: 'Русский', zh: '中文', az: 'Azərbaycanca' } as const;

/** Name, phone and company, and the language of the mails that one gets. */
export function Personal({ me }: { me: Me }) {
  const t = useTranslate();
  const say = useSay();
  const forget = useForgetMe();
  const save = useMutation({
    mutationFn: (body: object) =>
      read(
        api.PATCH('/iam/users/{userId}', {
          params: pathOf(me),
          body: body as never,
          headers: { 'if-match': me.etag },
        }),
      ),
    onSuccess: async () => {
      await forget();
      say.done(t('client.saved'));
    },
  });
  const draft = useDraft(
    { name: me.name ?? '', phone: me.phone ?? '', company: me.company, lang: me.lang },
    save.error,
  );
  const { name, phone, ...rest } = draft.values;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ ...rest, name: name || null, phone: phone || null });
  };
  return (
    <Card title={t('profile.personal')}>
      <form className="card-body" noValidate onSubmit={submit}>
        <div className="form form-pairs">
          <DraftField draft={draft} name="name" label={t('user.name')} autoComplete="name" />
          <DraftField draft={draft} name="phone" label={t('edit.phone')} type="tel" autoComplete="tel" />
          <DraftField draft={draft} name="company" label={t('edit.company')} autoComplete="organization" />
          <DraftField draft={draft} name="lang" label={t('profile.mailLanguage')} select>
            {Object.entries(languages).map(([code, label]) => (
              <MenuItem key={code} value={code} lang={code}>
                {label}
              </MenuItem>
            ))}
          </DraftField>
          {save.error === null || Object.keys(draft.problems).length > 0 ? null : (
            <div className="form-wide">
              <Fault error={save.error} />
            </div>
          )}
          <div className="form-wide">
            <Button type="submit" variant="contained" loading={save.isPending}>
              {t('app.save')}
            </Button>
          </div>
        </div>
      </form>
    </Card>
  );
}
