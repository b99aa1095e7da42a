import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import type { FormEvent } from 'react';
import { api, read } from '../../api/client.ts';
import type { Branding } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { Fault } from '../../ui/fault.tsx';
import { useSay } from '../../ui/notices.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Card } from '../../ui/parts.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { type BrandDraft, plainColors, readBrandDraft, writeBranding } from './brand-draft.ts';
import './branding.css';
import { ColorField } from './color-field.tsx';
import { ImageField } from './image-field.tsx';
import { MailServerFields } from './mail-server-fields.tsx';
import { Preview } from './preview.tsx';

interface PartProps {
  readonly draft: Draft<BrandDraft>;
}

function Toggle({ draft, name }: PartProps & { name: 'showApiDoc' | 'showKnowledgeBase' | 'showTickets' }) {
  const t = useTranslate();
  return (
    <FormControlLabel
      label={t(`branding.${name}`)}
      control={<Switch size="small" checked={draft.values[name]} onChange={(_event, isOn) => draft.set(name, isOn)} />}
    />
  );
}

function Names({ draft }: PartProps) {
  const t = useTranslate();
  return (
    <Card title={t('branding.names')}>
      <div className="card-body form">
        <DraftField draft={draft} name="brandName" label={t('branding.brandName')} />
        <DraftField draft={draft} name="domain" label={t('branding.domain')} helperText={t('branding.domainHint')} />
        <DraftField draft={draft} name="websiteLink" label={t('edit.website')} type="url" />
        <DraftField draft={draft} name="agreementLink" label={t('branding.agreement')} type="url" />
        <DraftField draft={draft} name="supportEmail" label={t('branding.supportEmail')} type="email" />
        <DraftField draft={draft} name="supportPhone" label={t('branding.supportPhone')} type="tel" />
        <DraftField draft={draft} name="showStatusPage" label={t('branding.statusPage')} />
        <div className="brand-toggles form-wide">
          <Toggle draft={draft} name="showApiDoc" />
          <Toggle draft={draft} name="showKnowledgeBase" />
          <Toggle draft={draft} name="showTickets" />
        </div>
      </div>
    </Card>
  );
}

function Looks({ draft, branding }: PartProps & { branding: Branding }) {
  const t = useTranslate();
  return (
    <Card title={t('branding.looks')}>
      <div className="card-body page-parts">
        <div className="brand-colors">
          {(['header', 'headerText', 'primary'] as const).map((name) => (
            <ColorField
              key={name}
              label={t(`branding.color.${name}`)}
              value={draft.values[name]}
              plain={plainColors[name]}
              onChange={(value) => draft.set(name, value)}
            />
          ))}
        </div>
        <ImageField name="logo" address={branding.publicSettings.logo} />
        <ImageField name="favicon" address={branding.publicSettings.favicon} />
      </div>
    </Card>
  );
}

/** The form, with what it makes beside it while one types. Nothing is sent before it is saved, but for images. */
export function BrandForm({ branding, title }: { branding: Branding; title: string }) {
  const t = useTranslate();
  const say = useSay();
  const may = useMay();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (values: BrandDraft) => read(api.PUT('/iam/reselling/settings', { body: writeBranding(values) })),
    onSuccess: (saved) => {
      queryClient.setQueryData(['branding'], saved);
      // It is stored, and never told again.
      draft.set('password', '');
      say.done(t('client.saved'));
    },
  });
  const draft = useDraft(readBrandDraft(branding), save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(draft.values);
  };
  return (
    <form className="page page-narrow" noValidate onSubmit={submit}>
      <PageHead
        title={title}
        hint={t('branding.hint')}
        end={
          may('updateBranding') ? (
            <Button type="submit" variant="contained" loading={save.isPending}>
              {t('app.save')}
            </Button>
          ) : undefined
        }
      />
      {save.error === null ? null : <Fault error={save.error} />}
      <div className="brand">
        <div className="page-parts">
          <Names draft={draft} />
          <Looks draft={draft} branding={branding} />
          <MailServerFields draft={draft} hasStored={branding.privateSettings.mailServer !== null} />
        </div>
        <Preview draft={draft.values} company={draft.values.brandName} logo={branding.publicSettings.logo} />
      </div>
    </form>
  );
}
