import MenuIcon from '@mui/icons-material/Menu';
import SearchIcon from '@mui/icons-material/Search';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import { type CoreLayoutProps, useAuthenticated, useTranslate } from 'ra-core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Link, useLocation } from 'react-router-dom';
import { Fault } from '../ui/fault.tsx';
import { Notices } from '../ui/notices.tsx';
import { PageSkeleton } from '../ui/page.tsx';
import './frame.css';
import { Palette } from './palette.tsx';
import { Side } from './side.tsx';
import { useKeys } from './use-keys.ts';
import { VisitBanner } from './visit-banner.tsx';

const Help = lazy(() => import('./help.tsx'));

/** What stands around every page: the way to the others, what was done, and what opens by keyboard. */
export function Frame({ children }: CoreLayoutProps) {
  useAuthenticated();
  const t = useTranslate();
  const { pathname } = useLocation();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const [opened, setOpened] = useState<'palette' | 'help' | null>(null);
  useKeys({ openPalette: () => setOpened('palette'), openHelp: () => setOpened('help') });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setIsMenuOpen(false), [pathname]);
  const side = <Side onPalette={() => setOpened('palette')} onHelp={() => setOpened('help')} />;
  return (
    <div className="frame">
      <button type="button" className="frame-skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      <VisitBanner />
      {side}
      <header className="frame-top">
        <IconButton aria-label={t('app.menu')} onClick={() => setIsMenuOpen(true)}>
          <MenuIcon />
        </IconButton>
        <Link className="frame-brand" to="/">
          {t('app.name')}
        </Link>
        <IconButton aria-label={t('palette.title')} onClick={() => setOpened('palette')}>
          <SearchIcon />
        </IconButton>
      </header>
      <Drawer open={isMenuOpen} onClose={() => setIsMenuOpen(false)} className="frame-drawer">
        {side}
      </Drawer>
      <main className="frame-main" id="content" tabIndex={-1}>
        <ErrorBoundary
          key={pathname}
          fallbackRender={({ error, resetErrorBoundary }) => (
            <div className="page">
              <Fault error={error} onRetry={resetErrorBoundary} />
            </div>
          )}
        >
          <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
        </ErrorBoundary>
      </main>
      <Notices />
      {opened === 'palette' ? <Palette onClose={() => setOpened(null)} /> : null}
      <Suspense>{opened === 'help' ? <Help onClose={() => setOpened(null)} /> : null}</Suspense>
    </div>
  );
}
