import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret to sign webhooks with: 256 random bits, as Standard Webhooks spells them. */
export function makeWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/** What is signed of a message: its number for the receiver, when this attempt began, in seconds since 1970, and its body. */
export interface SignedMessage {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/** The value of `webhook-signature` by Standard Webhooks 1.0.0: HMAC-SHA-256 over id, moment and body. */
export function signWebhook(secret: string, { id, timestamp, body }: SignedMessage): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
