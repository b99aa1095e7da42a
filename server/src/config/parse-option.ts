import { isIP } from 'node:net';

// How the text of a setting is read. Each throws an Error whose message ends the sentence "NAME …".

/** Says what is wrong with a text. */
export function refuse(reason: string): never {
  throw new Error(reason);
}

/** A whole number within bounds. */
export function parseWhole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : refuse(`must be a whole number from ${least} to ${most}`);
  };
}

/** One of some words. */
export function parseOneOf<const T extends string>(...words: T[]): (text: string) => T {
  return (text) => words.find((word) => word === text) ?? refuse(`must be one of: ${words.join(', ')}`);
}

/** A URL of one of some protocols, where there is one. */
export function parseUrl(...protocols: string[]): (text: string) => string | undefined {
  return (text) => {
    if (text === '') return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url !== undefined && protocols.includes(url.protocol)
      ? text
      : refuse(`must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
  };
}

/** A text, where there is one. */
export const parseOptional = (text: string): string | undefined => (text === '' ? undefined : text);

/** A key of the Hosting API, where one is given. */
export function parseApiKey(text: string): string | undefined {
  if (text === '') return undefined;
  return /^[\x20-\x7e]{24,255}$/.test(text) ? text : refuse('must be 24 to 255 printable ASCII characters');
}

/** A token without spaces, where one is given. */
export function parseToken(text: string): string | undefined {
  if (text === '') return undefined;
  return /^[\x21-\x7e]{24,255}$/.test(text)
    ? text
    : refuse('must be 24 to 255 printable ASCII characters without spaces');
}

/** A password that bcrypt takes whole, where one is given. */
export function parsePassword(text: string): string | undefined {
  if (text === '') return undefined;
  return text.length >= 8 && Buffer.byteLength(text) <= 72
    ? text
    : refuse('must have at least 8 characters and at most 72 bytes');
}

/** What secrets are locked with, where it is given. */
export function parseSecretKey(text: string): string | undefined {
  if (text === '') return undefined;
  return text.trim().length >= 32 ? text.trim() : refuse('must have at least 32 characters');
}

/** Addresses and ranges of proxies, comma-separated. */
export function parseProxies(text: string): string[] {
  if (text === '') return [];
  return text.split(',').map((part) => {
    const proxy = part.trim();
    const [address = '', bits, ...rest] = proxy.split('/');
    const family = isIP(address);
    const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
    return family !== 0 && isRange && rest.length === 0
      ? proxy
      : refuse(
          'must be a list of addresses or ranges, such as 127.0.0.1,10.0.0.0/8: never "true", which anyone could forge',
        );
  });
}

/** Percentages, ascending, comma-separated. */
export function parseThresholds(text: string): number[] {
  const thresholds = text.split(',').map((part) => parseWhole(1, 1000)(part.trim()));
  return thresholds.every((threshold, index) => index === 0 || threshold > (thresholds[index - 1] ?? 0))
    ? thresholds
    : refuse('must be ascending percentages, such as 80,95,100');
}

/** The sender of mails, where one is given. */
export function parseSender(text: string): string | undefined {
  if (text === '') return undefined;
  return /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(text) ? text : refuse('must be an e-mail address, without a name');
}
