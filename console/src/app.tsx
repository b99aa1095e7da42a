import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { CoreAdminContext, CoreAdminUI, CustomRoutes, localStorageStore } from 'ra-core';
import { lazy, Suspense } from 'react';
import { Route } from 'react-router-dom';
import { Failure } from './api/failure.ts';
import { Frame } from './frame/frame.tsx';
import { LogInPage } from './pages/log-in/log-in-page.tsx';
import { pages } from './pages.tsx';
import { authProvider } from './providers/auth-provider.ts';
import { dataProvider } from './providers/data-provider.ts';
import { leaveForLogIn } from './providers/left-place.ts';
import { AskProvider } from './ui/ask.tsx';
import { theme } from './ui/theme.ts';
import { i18nProvider } from './words/i18n-provider.ts';

const ForgotPage = lazy(() => import('./pages/log-in/forgot-page.tsx'));
const SetPasswordPage = lazy(() => import('./pages/log-in/set-password-page.tsx'));
const MissingPage = lazy(() => import('./pages/missing-page.tsx'));

// Styles that are made as they are needed carry the nonce of the page's policy.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const styles = createCache({ key: 'c', nonce, prepend: true });

/** A session that ended, whoever ended it, leads to the log-in, whatever was asked for. */
function leaveWhereOver(error: unknown): void {
  if (!(error instanceof Failure) || error.status !== 401) return;
  queryClient.clear();
  leaveForLogIn();
}

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhereOver }),
  mutationCache: new MutationCache({ onError: leaveWhereOver }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What was refused stays refused. What was not answered is asked for once more.
      retry: (count, error) => count < 1 && error instanceof Failure && (error.status === 0 || error.status === 503),
    },
  },
});
const store = localStorageStore('1', 'clientele');

/** The console. */
export function App() {
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" noSsr>
        <CoreAdminContext
          dataProvider={dataProvider}
          authProvider={authProvider}
          i18nProvider={i18nProvider}
          queryClient={queryClient}
          store={store}
        >
          <AskProvider>
            <CoreAdminUI layout={Frame} loginPage={false} catchAll={MissingPage} title="Clientele" disableTelemetry>
              <CustomRoutes noLayout>
                <Route path="/log-in" element={<LogInPage />} />
                <Route
                  path="/forgotten-password"
                  element={
                    <Suspense>
                      <ForgotPage />
                    </Suspense>
                  }
                />
                <Route
                  path="/set-password"
                  element={
                    <Suspense>
                      <SetPasswordPage />
                    </Suspense>
                  }
                />
              </CustomRoutes>
              <CustomRoutes>
                {pages.map(({ path, Page }) => (
                  <Route key={path} path={path} element={<Page />} />
                ))}
              </CustomRoutes>
            </CoreAdminUI>
          </AskProvider>
        </CoreAdminContext>
      </ThemeProvider>
    </CacheProvider>
  );
}
