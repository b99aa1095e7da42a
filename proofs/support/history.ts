/** Something that was asked of one register: a value that changes only from a version that the caller has seen. */
export type Operation = Span &
  (
    | { readonly kind: 'read'; readonly tag: string; readonly value: string }
    /** A change from the version `from`, that was done and made the version `tag`. */
    | { readonly kind: 'write'; readonly from: string; readonly tag: string; readonly value: string }
    /** A change that was refused, since `from` was no longer the version. */
    | { readonly kind: 'refused'; readonly from: string }
    /** A change that was not answered: it was done or not, at any time after it was asked for. */
    | { readonly kind: 'unknown'; readonly from: string; readonly value: string }
  );

/** When it was asked for and when it was answered, on one clock. */
interface Span {
  readonly begun: number;
  readonly ended: number;
}

interface Version {
  readonly place: number;
  readonly value: string;
  /** When the change that made it was asked for. */
  readonly begun: number;
}

/** An operation with its place in the order of versions. A write comes before whatever reads what it made. */
interface Placed extends Span {
  readonly place: number;
  readonly isWrite: boolean;
}

/** The versions in their order, by their tags. Throws where a version has two successors, or none that was read leads to it. */
function orderVersions(operations: readonly Operation[], first: { tag: string; value: string }): Map<string, Version> {
  const successors = new Map<string, { tag: string; value: string; begun: number }>();
  const follow = (from: string, next: { tag: string; value: string; begun: number }): void => {
    const other = successors.get(from);
    if (other !== undefined && other.tag !== next.tag)
      throw new Error(`Two changes of version ${from} were both done: to ${other.value} and to ${next.value}`);
    successors.set(from, next);
  };
  for (const operation of operations) if (operation.kind === 'write') follow(operation.from, operation);
  // What was not answered was done where somebody has read its value, which no other change writes.
  const tags = new Map(operations.flatMap((each) => ('tag' in each ? [[each.value, each.tag] as const] : [])));
  for (const operation of operations) {
    if (operation.kind !== 'unknown') continue;
    const tag = tags.get(operation.value);
    if (tag !== undefined) follow(operation.from, { tag, value: operation.value, begun: operation.begun });
  }
  const versions = new Map<string, Version>([[first.tag, { place: 0, value: first.value, begun: -Infinity }]]);
  for (let tag: string | undefined = first.tag; tag !== undefined; ) {
    const next = successors.get(tag);
    if (next !== undefined) {
      if (versions.has(next.tag)) throw new Error(`Version ${next.tag} came twice`);
      versions.set(next.tag, { place: versions.size, value: next.value, begun: next.begun });
    }
    tag = next?.tag;
  }
  return versions;
}

/**
 * Whether what was answered could have come of one register that does one thing at a time, each between its request and its answer
 * (linearizable). Values must be different. Since each change names the version that it changes, the versions have one order, and it is
 * enough to compare that with the order in time.
 * @throws where it could not, with what is wrong
 */
export function checkHistory(operations: readonly Operation[], first: { tag: string; value: string }): void {
  const versions = orderVersions(operations, first);
  const find = (tag: string): Version => {
    const version = versions.get(tag);
    if (version === undefined) throw new Error(`Version ${tag} was seen and follows from no other`);
    return version;
  };
  const byPlace = [...versions.values()];
  const placed: Placed[] = [];
  for (const operation of operations) {
    const { begun, ended } = operation;
    if (operation.kind === 'unknown') continue;
    if (operation.kind === 'refused') {
      const later = byPlace[find(operation.from).place + 1];
      if (later === undefined || later.begun > ended)
        throw new Error(`A change of version ${operation.from} was refused while it was the latest`);
      continue;
    }
    const { place, value } = find(operation.tag);
    if (value !== operation.value) throw new Error(`Version ${operation.tag} is ${value} and ${operation.value}`);
    placed.push({ begun, ended, place, isWrite: operation.kind === 'write' });
  }
  checkOrder(placed);
}

/** What was answered before another was asked for has an earlier place, or the same where both only see it. */
function checkOrder(placed: readonly Placed[]): void {
  const byEnd = [...placed].sort((one, other) => one.ended - other.ended);
  let ended = 0;
  let latest = -1;
  for (const operation of [...placed].sort((one, other) => one.begun - other.begun)) {
    for (let before = byEnd[ended]; before !== undefined && before.ended < operation.begun; before = byEnd[ended]) {
      latest = Math.max(latest, before.place);
      ended += 1;
    }
    if (operation.place < latest)
      throw new Error(`Version ${operation.place} was answered after version ${latest} had been`);
    if (operation.isWrite && operation.place === latest)
      throw new Error(`Version ${latest} was read before it was written`);
  }
}
