/** What stands in the place of a secret. */
export const masked = '[masked]';

/** Words in names of what must not be kept, with everything but letters and digits left out. */
const words =
  'password|passwd|passphrase|passcode|passwort|kennwort|pwd|secret|token|apikey|accesskey|privatekey|signingkey|credential|authoriz|signature|hash|onetime|totp|jwt|recoverycode|bearer';
const secretWords = new RegExp(words);
const secretNames: ReadonlySet<string> = new Set([
  ...['pass', 'key', 'pin', 'otp', 'salt', 'seed', 'auth', 'refresh', 'cookie', 'session', 'sessionid'],
]);

/** Texts that are secrets wherever they stand: tokens and keys as this program makes them, sessions' tokens, hashes. */
const secretTexts = [
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\$2[abxy]\$\d\d\$[./A-Za-z0-9]{20,}/g,
  /\b[1-9]\d{0,15}(?:[_$]|%24)[\w-]{24,}/g,
  /\bwhsec_[\w+/=-]{16,}/g,
  // 32 characters of base64url. Capital and small letters, as random ones have: a hash in hexadecimal may be a name.
  /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32}(?![\w-])/g,
];

/** Texts behind the name of a secret: in JSON within a text, and in the query of a URL. */
const namedTexts = [
  new RegExp(`("[^"]{0,60}(?:${words}|api_key|access_key)[^"]{0,60}"\\s*:\\s*")[^"]*`, 'gi'),
  new RegExp(`([?&;][\\w-]{0,60}(?:${words}|api_key|access_key)[\\w-]{0,60}=)[^&;#\\s"]+`, 'gi'),
];

/** How much is kept: what a person reads, not what a program could be fed. */
const bounds = { depth: 6, members: 200, characters: 1000 };

/** Whether what has this name is likely to be a secret. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return secretNames.has(plain) || secretWords.test(plain);
}

/** A text no longer than so many UTF-16 units, and well-formed. */
export function cutText(text: string, most: number): string {
  return (text.length > most ? `${text.slice(0, most - 1)}…` : text).toWellFormed();
}

/**
 * A text without the secrets that can be told by their form, or by the name before them, and cut off where it is long. What
 * is far behind the cut is not searched at all, and a word that this divides, which might be half a secret, goes with it.
 */
export function maskText(text: string, most: number = bounds.characters): string {
  const near =
    text.length > most * 2 ? `${text.slice(0, most * 2).replace(/(?<![^\s"'<>,;])[^\s"'<>,;]+$/, '')}…` : text;
  const unnamed = namedTexts.reduce((rest, named) => rest.replace(named, `$1${masked}`), near);
  return cutText(
    secretTexts.reduce((rest, secret) => rest.replace(secret, masked), unnamed),
    most,
  );
}

function maskValue(value: unknown, isSecret: boolean, depth: number): unknown {
  if (typeof value === 'string') return isSecret && value !== '' ? masked : maskText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= bounds.depth) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, bounds.members).map((item) => maskValue(item, isSecret, depth + 1));
  // `{name: 'api_key', value: '…'}` tells by one property what the other one is.
  const { name } = value as { name?: unknown };
  const isNamedSecret = typeof name === 'string' && isSecretName(name);
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, bounds.members)
      .map(([key, inner]) => [
        maskText(key),
        maskValue(inner, isSecret || isSecretName(key) || (isNamedSecret && key === 'value'), depth + 1),
      ]),
  );
}

/**
 * A copy of what came from JSON with its secrets masked: texts in whatever a name tells to be secret, however deep, and
 * texts that have the form of one. Numbers stay, since those of keys and tokens name them and open nothing. What is very
 * long or deep is cut off.
 */
export function maskSecrets(value: unknown): unknown {
  return maskValue(value, false, 0);
}
