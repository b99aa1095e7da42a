import { monthOf } from '../../lib/clock.ts';
import { hasForbiddenCharacters } from '../../lib/text.ts';
import { digestOf } from '../../lib/token.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { ClientAnswer, Clients } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';

type FindId = (clients: Clients) => Promise<number | undefined>;

async function findClient(ports: Ports, caller: Caller, findId: FindId): Promise<ClientAnswer | Failure> {
  const month = monthOf(ports.clock.now());
  return ports.store.read(caller, async (unit) => {
    const id = await findId(unit.clients);
    const answer = id === undefined ? undefined : await unit.clients.findAnswer(id, month);
    return answer ?? new Failure('client_not_found');
  });
}

/** Text that no name or address can be finds nobody: a store need not even take it (PostgreSQL has no NUL). */
async function findClientByText(ports: Ports, caller: Caller, text: string, findId: FindId) {
  return hasForbiddenCharacters(text) ? new Failure('client_not_found') : findClient(ports, caller, findId);
}

/** The client whose registrant logs in with this name, compared without regard to case. */
export async function findClientByUsername(
  ports: Ports,
  caller: Caller,
  username: string,
): Promise<ClientAnswer | Failure> {
  return findClientByText(ports, caller, username, (clients) => clients.findIdByUsername(username));
}

/** The client that this client key belongs to. */
export async function findClientByApiKey(
  ports: Ports,
  caller: Caller,
  apiKey: string,
): Promise<ClientAnswer | Failure> {
  return findClient(ports, caller, (clients) => clients.findIdByKeyDigest(digestOf(apiKey)));
}

/** The match on the user name first, then the client with the lowest id that has the address. */
export async function findClientByUsernameOrEmail(
  ports: Ports,
  caller: Caller,
  term: string,
): Promise<ClientAnswer | Failure> {
  return findClientByText(
    ports,
    caller,
    term,
    async (clients) => (await clients.findIdByUsername(term)) ?? clients.findIdByEmail(term),
  );
}
