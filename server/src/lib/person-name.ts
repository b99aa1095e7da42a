/** First and last name joined by a space, as the reseller API shows a person; null where both are empty. */
export function joinName(firstName: string, lastName: string): string | null {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? null : name;
}

/** A person's name split at its last space: what stands before it is the first name, whatever its length. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const trimmed = name.trim();
  const space = trimmed.lastIndexOf(' ');
  return space === -1
    ? { firstName: trimmed, lastName: '' }
    : { firstName: trimmed.slice(0, space).trim(), lastName: trimmed.slice(space + 1) };
}
