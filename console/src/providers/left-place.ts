// Where somebody was when the session ended: there (s)he goes on after the next log-in.
let left: string | undefined;

/** Leads to the log-in, and remembers from where. */
export function leaveForLogIn(): void {
  if (location.hash.startsWith('#/log-in')) return;
  left = location.hash.slice(1);
  location.hash = '#/log-in';
}

/** Where to go on; undefined where nobody was anywhere. */
export const readLeftPlace = (): string | undefined => left;

/** Somebody has logged in: what was left is history. */
export function forgetLeftPlace(): void {
  left = undefined;
}
