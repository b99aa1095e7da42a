/**
 * Reads an id from a path or a query. Ids are positive safe integers in plain decimal digits; anything else
 * (`0x10`, `1e3`, `007`, `９`, 2^53) is undefined, never a near miss.
 */
export function parseId(text: string): number | undefined {
  if (!/^[1-9][0-9]{0,15}$/.test(text)) return undefined;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : undefined;
}
