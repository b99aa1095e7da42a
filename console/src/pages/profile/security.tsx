import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Chip } from '../../ui/chip.tsx';
import { Card } from '../../ui/parts.tsx';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword } from './change-password.tsx';
import { EndTwoFactor } from './end-two-factor.tsx';
import type { Me } from './use-me.ts';

// With it comes what draws the picture.
const SetUpTwoFactor = lazy(() => import('./set-up-two-factor.tsx'));

type Opened = 'email' | 'password' | 'setUp' | 'end';

function Row({ name, children, end }: { name: string; children: ReactNode; end: ReactNode }) {
  return (
    <div className="settings-row">
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd>{end}</dd>
    </div>
  );
}

/** The ways in: address, password, second factor. */
export function Security({ me }: { me: Me }) {
  const t = useTranslate();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const button = (what: Opened, text: string) => (
    <Button variant="outlined" aria-label={text} onClick={() => setOpened(what)}>
      {t(what === 'setUp' ? 'profile.setUp' : what === 'end' ? 'profile.turnOff' : 'profile.change')}
    </Button>
  );
  return (
    <Card title={t('profile.security')}>
      <dl className="settings">
        <Row name={t('user.email')} end={button('email', t('profile.changeEmail'))}>
          {me.email}
        </Row>
        <Row name={t('user.password')} end={button('password', t('profile.changePassword'))}>
          {t('profile.passwordHint')}
        </Row>
        <Row
          name={t('profile.twoFactor')}
          end={me.two_fa ? button('end', t('profile.endTwoFactor')) : button('setUp', t('profile.setUpTwoFactor'))}
        >
          <Chip tone={me.two_fa ? 'good' : 'idle'}>{t(me.two_fa ? 'profile.isOn' : 'profile.isOff')}</Chip>
        </Row>
      </dl>
      {opened === 'email' ? <ChangeEmail me={me} onClose={close} /> : null}
      {opened === 'password' ? <ChangePassword me={me} onClose={close} /> : null}
      {opened === 'end' ? <EndTwoFactor onClose={close} /> : null}
      <Suspense>{opened === 'setUp' ? <SetUpTwoFactor onClose={close} /> : null}</Suspense>
    </Card>
  );
}
