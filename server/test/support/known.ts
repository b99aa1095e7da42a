/** The installation key of the servers that tests and proofs start. */
export const installationKey = 'installation-key-of-the-tests';

/** A hash as a caller sends it: of the cheapest cost, and of no password that anybody knows. */
export const unknownPasswordHash = `$2y$04$${'a'.repeat(53)}`;
