/** The version that `If-Match` names; undefined where there is none; -1, which none has, where it is no tag of ours. */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(header);
  return match === null ? -1 : Number(match[1]);
}
