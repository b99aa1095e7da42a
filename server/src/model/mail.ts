/** A mail to be sent: written in the transaction that causes it, sent later from the outbox. */
export interface Mail {
  readonly kind: 'quota_reached' | 'invitation' | 'seller_invitation' | 'reset_password';
  readonly clientId: number;
  readonly recipient: string;
  /** What the template needs. A `link` opens something until it is used: it is shown to nobody but the recipient. */
  readonly values: Readonly<Record<string, string | number>>;
}
