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
  { path: '/activity', Page: lazy(() => import('./pages/activity/activity-page.tsx')) },
  { path: '/mails', Page: lazy(() => import('./pages/mails/mails-page.tsx')) },
];
