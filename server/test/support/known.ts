/** The installation key of the servers that tests and proofs start. */
export const installationKey = 'installation-key-of-the-tests';

/** A hash as a caller sends it: of the cheapest cost, and of no password that anybody knows. */
export const unknownPasswordHash = `$2y$04$${'a'.repeat(53)}`;

/** The password of the platform administrator of those servers. */
export const adminPassword = 'password-of-the-tests';

/** What opens the figures of those servers. */
export const metricsToken = 'metrics-token-of-the-tests';

/** The three as settings. */
export const knownSecrets = {
  CLIENTELE_API_KEY: installationKey,
  CLIENTELE_ADMIN_PASSWORD: adminPassword,
  CLIENTELE_METRICS_TOKEN: metricsToken,
} as const;
