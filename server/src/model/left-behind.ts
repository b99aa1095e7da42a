/** Thrown by what happens by itself, after everything else was done: the clients whose own faults kept theirs from it. */
export class LeftBehind extends Error {
  readonly clientIds: readonly number[];

  constructor(faults: ReadonlyMap<number, unknown>) {
    const [first] = faults.values();
    super(`clients were left behind: ${[...faults.keys()].join(', ')}`, { cause: first });
    this.name = 'LeftBehind';
    this.clientIds = [...faults.keys()];
  }
}
