/** A mail to be sent: written in the transaction that causes it, sent later from the outbox. */
export interface Mail {
  readonly kind: 'quota_reached' | 'trial_over' | 'grace_over';
  readonly clientId: number;
  readonly recipient: string;
  /** What the template needs. Never a secret. */
  readonly values: Readonly<Record<string, string | number>>;
}
