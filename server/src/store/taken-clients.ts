import type { Scope } from '../model/caller.ts';

/**
 * What a unit of work may write: the clients that it has taken within its caller's scope. Statements that write are
 * spared the scope's condition by this, and nothing is written that is not locked.
 */
export class TakenClients {
  readonly #scope: Scope;
  readonly #ids = new Set<number>();
  readonly #made = new Set<number>();
  readonly #changed = new Set<number>();
  readonly #userIds = new Set<number>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Notes a client that was found for update within the scope. */
  add(clientId: number): void {
    this.#ids.add(clientId);
  }

  /** Notes a client that the unit has made. */
  addMade(clientId: number): void {
    this.#ids.add(clientId);
    this.#made.add(clientId);
    this.#changed.add(clientId);
  }

  /** Whether the unit itself has made a client: whatever it was before, it never showed. */
  hasMade(clientId: number): boolean {
    return this.#made.has(clientId);
  }

  /** @throws where the unit has not taken the client: a mistake of ours, which must not reach another one's rows */
  expect(clientId: number): void {
    if (!this.#ids.has(clientId)) throw new Error('A client is written that this unit of work has not taken');
  }

  /** As `expect`, for a change that a client's answers or a list's filters show. */
  expectChange(clientId: number): void {
    this.expect(clientId);
    this.#changed.add(clientId);
  }

  /** Notes a user who was found for update within the scope: with the accounts, which are taken as well. */
  addUser(userId: number): void {
    this.#userIds.add(userId);
  }

  /** @throws where the unit has not taken the user */
  expectUser(userId: number): void {
    if (!this.#userIds.has(userId)) throw new Error('A user is written whom this unit of work has not taken');
  }

  /** The clients that were changed since this was last asked. */
  takeChanged(): readonly number[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** @throws where something new would not be the caller's */
  expectReseller(resellerId: number): void {
    const isOwn = 'resellerId' in this.#scope && this.#scope.resellerId === resellerId;
    if (!isOwn && this.#scope.kind !== 'platform') throw new Error('Something is made that is not its caller’s');
  }
}
