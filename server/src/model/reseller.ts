import type { ServiceSettings } from './service-settings.ts';

/** Who owns clients, and what it has settled for their services. */
export interface Reseller extends ServiceSettings {
  readonly id: number;
  readonly company: string;
  readonly email: string;
  /** Of its control panel. */
  readonly domain: string | null;
  readonly technicalClientId: number;
  readonly isDeleted: boolean;
}
