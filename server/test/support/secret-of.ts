/** The secret half of a token such as `12_…` or `12$…`: all behind the first separator, since the secret itself may hold `_`. */
export function secretOf(token: string): string {
  const [start = ''] = /^\d+[_$]/.exec(token) ?? [];
  if (start === '') throw new Error('No token of an id and a secret');
  return token.slice(start.length);
}
