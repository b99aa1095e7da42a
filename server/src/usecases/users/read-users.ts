import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { ShownUser } from '../../model/user.ts';
import type { UserFilter } from '../ports/people-ports.ts';
import type { Ports } from '../ports.ts';

/** Users in memory at one time while all of them stream by. */
const batchSize = 500;

/** A part of the caller's users, and how many there are in all. */
export interface PageOfUsers {
  readonly total: number;
  readonly users: readonly ShownUser[];
}

/** One page of the users whom the caller sees, in order of id, from one snapshot. */
export function pageUsers(
  ports: Ports,
  caller: Caller,
  { limit, offset, term }: UserFilter & { readonly limit: number; readonly offset: number },
): Promise<PageOfUsers> {
  return ports.store.browse(caller, async (unit) => ({
    total: await unit.users.count({ term }),
    users: await unit.users.list({ afterId: 0, offset, limit, term }),
  }));
}

/** All users whom the caller sees from an offset on, a batch at a time; each batch with the total. */
export function streamUsers(
  ports: Ports,
  caller: Caller,
  { offset, term }: UserFilter & { readonly offset: number },
): AsyncIterable<PageOfUsers> {
  return ports.store.stream(caller, async function* (unit) {
    const total = await unit.users.count({ term });
    let users = await unit.users.list({ afterId: 0, offset, limit: batchSize, term });
    yield { total, users };
    for (let last = users.at(-1); last !== undefined && users.length === batchSize; last = users.at(-1)) {
      users = await unit.users.list({ afterId: last.id, offset: 0, limit: batchSize, term });
      yield { total, users };
    }
  });
}

/** One user. */
export function readUser(ports: Ports, caller: Caller, id: number): Promise<ShownUser | Failure> {
  return ports.store.read(caller, async (unit) => (await unit.users.find(id)) ?? new Failure('not_found'));
}
