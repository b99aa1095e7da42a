/**
 * Why nobody answered, as a fetch that failed tells it: the system's reason, or that of the certificate, rather than "fetch failed".
 * What has no cause may quote the address, and what opens the server may stand in that: it is not told.
 */
export function describeSilence(error: unknown): string {
  const { cause, message, name } = error as Error;
  if (!(cause instanceof Error)) return name === 'TimeoutError' ? message : 'the request could not be sent';
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER') return 'it does not speak TLS, so the address may begin with http://';
  return cause.message || (code ?? 'the connection failed');
}
