import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslate } from 'ra-core';
import { DraftField } from '../../ui/draft-field.tsx';
import { Card } from '../../ui/parts.tsx';
import type { Draft } from '../../ui/use-draft.ts';
import type { BrandDraft } from './brand-draft.ts';

/** By which server the reseller's mails leave, and from which address. The password is written, and never shown. */
export function MailServerFields({ draft, hasStored }: { draft: Draft<BrandDraft>; hasStored: boolean }) {
  const t = useTranslate();
  const { hasServer, tls } = draft.values;
  return (
    <Card title={t('branding.mail')}>
      <div className="card-body form">
        <div className="form-wide">
          <DraftField
            draft={draft}
            name="fromEmail"
            label={t('branding.fromEmail')}
            helperText={t('branding.fromHint')}
            type="email"
          />
        </div>
        <FormControlLabel
          className="form-wide"
          label={t('branding.ownServer')}
          control={
            <Switch size="small" checked={hasServer} onChange={(_event, isOn) => draft.set('hasServer', isOn)} />
          }
        />
        {hasServer ? (
          <>
            <DraftField draft={draft} name="host" label={t('branding.host')} required />
            <DraftField
              draft={draft}
              name="port"
              label={t('branding.port')}
              required
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
            <DraftField draft={draft} name="login" label={t('branding.login')} />
            <DraftField
              draft={draft}
              name="password"
              label={t('user.password')}
              helperText={t(hasStored ? 'branding.passwordKept' : 'branding.passwordHint')}
              type="password"
              autoComplete="new-password"
            />
            <FormControlLabel
              className="form-wide"
              label={t('branding.tls')}
              control={<Switch size="small" checked={tls} onChange={(_event, isOn) => draft.set('tls', isOn)} />}
            />
          </>
        ) : null}
      </div>
    </Card>
  );
}
