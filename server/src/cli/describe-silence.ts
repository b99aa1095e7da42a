/** Why nobody answered, as a fetch that failed tells it: the system's reason, or that of the certificate, rather than "fetch failed". */
export function describeSilence(error: unknown): string {
  const { cause, message } = error as Error;
  if (!(cause instanceof Error)) return message;
  return cause.message || ((cause as NodeJS.ErrnoException).code ?? message);
}
