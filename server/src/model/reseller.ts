/** Who owns clients. */
export interface Reseller {
  readonly id: number;
  readonly company: string;
  readonly email: string;
  /** Of its control panel. */
  readonly domain: string | null;
  readonly trialDays: number;
  readonly graceDays: number;
  readonly technicalClientId: number;
  readonly isDeleted: boolean;
}
