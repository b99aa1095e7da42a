import { Secret, TOTP } from 'otpauth';
import type { Micros } from './clock.ts';

/** Seconds for which one code stands (RFC 6238: 30 is what every authenticator has). */
const period = 30;
/** Steps before and after the present one whose codes are taken: clocks differ, and people type slowly. */
const tolerance = 1;

const settings = { algorithm: 'SHA1', digits: 6, period } as const;

/** A new secret for codes that change with time: 160 random bits in Base32. */
export function makeTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator reads, mostly from a picture: `otpauth://totp/…`. */
export function describeTotp(
  secret: string,
  { issuer, label }: { readonly issuer: string; readonly label: string },
): string {
  return new TOTP({ ...settings, issuer, label, secret: Secret.fromBase32(secret) }).toString();
}

/** The code of a moment. */
export function makeTotpCode(secret: string, moment: Micros): string {
  return new TOTP({ ...settings, secret: Secret.fromBase32(secret) }).generate({ timestamp: moment / 1000 });
}

/** The number of the step, counted from 1970, whose code this is; undefined where it is that of none near the moment. */
export function findTotpStep(secret: string, code: string, moment: Micros): number | undefined {
  const timestamp = moment / 1000;
  const delta = new TOTP({ ...settings, secret: Secret.fromBase32(secret) }).validate({
    token: code,
    timestamp,
    window: tolerance,
  });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta;
}
