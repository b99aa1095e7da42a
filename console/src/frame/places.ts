import ProfileIcon from '@mui/icons-material/AccountCircleOutlined';
import UsersIcon from '@mui/icons-material/BadgeOutlined';
import ProductsIcon from '@mui/icons-material/CategoryOutlined';
import DuplicatesIcon from '@mui/icons-material/CompareArrowsOutlined';
import ResellersIcon from '@mui/icons-material/DomainOutlined';
import ActivityIcon from '@mui/icons-material/HistoryOutlined';
import DashboardIcon from '@mui/icons-material/InsertChartOutlined';
import KeysIcon from '@mui/icons-material/KeyOutlined';
import ChangesIcon from '@mui/icons-material/LayersOutlined';
import MailsIcon from '@mui/icons-material/MailOutlined';
import NotificationsIcon from '@mui/icons-material/NotificationsOutlined';
import BrandingIcon from '@mui/icons-material/PaletteOutlined';
import ClientsIcon from '@mui/icons-material/PeopleAltOutlined';
import SellersIcon from '@mui/icons-material/SupportAgentOutlined';
import type { ComponentType } from 'react';

/** A page that the menu and the palette lead to. */
export interface Place {
  readonly path: string;
  /** Its words: `place.` and this. */
  readonly name: string;
  readonly Icon: ComponentType;
  /** The operation of the server without which the page would be empty: who may not use it is not led there. */
  readonly operation: string;
  /** Places of a group stand together: daily work, the house, and what is one's own. */
  readonly group: 'work' | 'house' | 'own';
}

/** Every place, in the order of the menu. What is behind a path stands in `pages.tsx`. */
export const places: readonly Place[] = [
  { path: '/', name: 'dashboard', Icon: DashboardIcon, operation: 'getClientFigures', group: 'work' },
  { path: '/clients', name: 'clients', Icon: ClientsIcon, operation: 'getClients', group: 'work' },
  { path: '/duplicates', name: 'duplicates', Icon: DuplicatesIcon, operation: 'getDuplicates', group: 'work' },
  { path: '/changes', name: 'changes', Icon: ChangesIcon, operation: 'getBulkChanges', group: 'work' },
  { path: '/activity', name: 'activity', Icon: ActivityIcon, operation: 'getChanges', group: 'work' },
  { path: '/mails', name: 'mails', Icon: MailsIcon, operation: 'getMails', group: 'work' },
  { path: '/sellers', name: 'sellers', Icon: SellersIcon, operation: 'getSellers', group: 'house' },
  { path: '/users', name: 'users', Icon: UsersIcon, operation: 'getUsers', group: 'house' },
  { path: '/resellers', name: 'resellers', Icon: ResellersIcon, operation: 'getResellers', group: 'house' },
  { path: '/products', name: 'products', Icon: ProductsIcon, operation: 'setDefaultAvailability', group: 'house' },
  { path: '/branding', name: 'branding', Icon: BrandingIcon, operation: 'getBranding', group: 'house' },
  {
    path: '/notifications',
    name: 'notifications',
    Icon: NotificationsIcon,
    operation: 'getNotificationSettings',
    group: 'house',
  },
  { path: '/keys', name: 'keys', Icon: KeysIcon, operation: 'getKeys', group: 'house' },
  { path: '/profile', name: 'profile', Icon: ProfileIcon, operation: 'getOwnUser', group: 'own' },
];
