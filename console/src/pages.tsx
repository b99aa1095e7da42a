import { type ComponentType, lazy } from 'react';
import { ClientsPage } from './pages/clients/clients-page.tsx';
import { HomePage } from './pages/home-page.tsx';

/** A page within the frame. */
interface FramedPage {
  readonly path: string;
  readonly Page: ComponentType;
}

/** Every page within the frame. Only the list of clients is loaded at once; the others when they are opened. */
export const pages: readonly FramedPage[] = [
  { path: '/', Page: HomePage },
  { path: '/clients', Page: ClientsPage },
  { path: '/clients/:id/:tab?', Page: lazy(() => import('./pages/client/client-page.tsx')) },
  { path: '/duplicates', Page: lazy(() => import('./pages/duplicates/duplicates-page.tsx')) },
  { path: '/changes/:id?', Page: lazy(() => import('./pages/changes/changes-page.tsx')) },
  { path: '/activity', Page: lazy(() => import('./pages/activity/activity-page.tsx')) },
  { path: '/mails', Page: lazy(() => import('./pages/mails/mails-page.tsx')) },
  { path: '/sellers', Page: lazy(() => import('./pages/sellers/sellers-page.tsx')) },
  { path: '/users', Page: lazy(() => import('./pages/people/people-page.tsx')) },
  { path: '/resellers', Page: lazy(() => import('./pages/resellers/resellers-page.tsx')) },
  { path: '/products', Page: lazy(() => import('./pages/products/products-page.tsx')) },
  { path: '/branding', Page: lazy(() => import('./pages/branding/branding-page.tsx')) },
  { path: '/notifications', Page: lazy(() => import('./pages/notifications/notifications-page.tsx')) },
  { path: '/keys', Page: lazy(() => import('./pages/keys/keys-page.tsx')) },
  { path: '/profile', Page: lazy(() => import('./pages/profile/profile-page.tsx')) },
];
