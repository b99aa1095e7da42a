const longest = 255;

/** A string of HTTP's structured fields (RFC 9651): in quotes, with `\"` and `\\` inside. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
/** As most programs send it: visible ASCII, but for `"`, `,`, `;` and `\`, which belong to strings, lists and parameters. */
const bare = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;

/**
 * The key that an `Idempotency-Key` header holds, with or without quotes around it: 1 to 255 characters. Undefined where
 * the header has another form, or stands more than once.
 */
export function parseIdempotencyKey(header: string): string | undefined {
  const text = header.trim();
  const key = bare.test(text) ? text : quoted.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1');
  return key === undefined || key.trim() === '' || key.length > longest ? undefined : key;
}
