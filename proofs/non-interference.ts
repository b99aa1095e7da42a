import { StoreUnavailable } from '../server/src/model/failure.ts';
import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { describeRequest } from './support/send-hostile.ts';
import { shrink } from './support/shrink.ts';
import { type Difference, openTwoWorlds, type Turn, type TwoWorlds } from './support/two-worlds.ts';

/** Requests of the tenant in a sequence, and of the neighbour before each of them at most. */
const perSequence = 3;
const mostBetween = 2;
/** What a tenant makes first. */
const foundation = [
  'createUser',
  'createUser',
  'createClient',
  'createClient',
  'createDomain',
  'createView',
  'createSeller',
  'addClientNote',
];
/** Sequences of one tenant: what an earlier one made is there in the later ones. */
const perTenant = 10;
/** Sequences before fresh worlds are opened. */
const perWorlds = 2_000;
/** How often a tenant is begun anew in fresh worlds because a busy machine held up a store: what the worlds were answered is then no matter of theirs. */
const mostHeldUp = 20;

const describe = ({ isNeighbour, request }: Turn): string =>
  `${isNeighbour ? 'the neighbour' : 'the tenant'}: ${describeRequest(request)}`;

/** The first difference that these turns show in fresh worlds. */
async function findIn(
  backend: Parameters<Proof['run']>[0]['backend'],
  turns: readonly Turn[],
): Promise<Difference | undefined> {
  const worlds = await openTwoWorlds(backend);
  await worlds.renew();
  try {
    for (const turn of turns) {
      const difference = await worlds.take(turn);
      if (difference !== undefined) return difference;
    }
    return undefined;
  } finally {
    await worlds.close();
  }
}

/** What a tenant is answered does not depend on what its neighbours have or do. */
const proof: Proof = {
  lines: [2],
  holds:
    'The same random requests of a tenant are answered the same, byte for byte, with and without a busy neighbour who knows every number of the tenant and uses the same names. Numbers, secrets and tags of state are compared by the order in which they first appear: they are drawn from one row for all. A sequence is three requests of the tenant, each in both worlds, with up to two of the neighbour before each; a tenant has ten in a row, and what the earlier ones made is there in the later ones',
  unit: 'sequences of two tenants',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 20_000, hand: 200_000 },
  async run({ backend, size, seed, say }) {
    let worlds: TwoWorlds | undefined;
    let [answers, done, neighbour, heldUp] = [0, 0, 0, 0];
    const operations = new Set<string>();

    async function close(): Promise<void> {
      for (const id of worlds?.seen.done ?? []) operations.add(id);
      done += worlds?.seen.tenant ?? 0;
      neighbour += worlds?.seen.neighbour ?? 0;
      await worlds?.close();
      worlds = undefined;
    }

    /** Tries the sequences of one tenant. */
    async function tryTenant({ renew, make, take }: TwoWorlds, first: number): Promise<void> {
      await renew();
      const turns: Turn[] = [];
      for (let number = first; number < Math.min(first + perTenant, size); number += 1) {
        const dice = Math.imul(seed, 0x9e3779b1) + number * 100;
        for (let count = 0; count < perSequence; count += 1) {
          // Something of everything comes first.
          const only = foundation[(number - first) * perSequence + count];
          const place = (number % perWorlds) * 100 + count * 10;
          // The last of them is the tenant's. Both use the same names.
          for (let other = makeDice(dice + count * 10 + 9).below(mostBetween + 1); other >= 0; other -= 1) {
            const turn = make(other > 0, makeDice(dice + count * 10 + other), place + other, only);
            turns.push(turn);
            const difference = await take(turn);
            if (difference !== undefined) throw await explain(number, turns, difference);
          }
          answers += 1;
        }
        say(number + 1);
      }
    }

    async function explain(number: number, turns: readonly Turn[], { quiet, busy }: Difference): Promise<Error> {
      const found = `Seed ${seed}, sequence ${number}. Without the neighbour:\n${quiet}\nwith it:\n${busy}`;
      process.stderr.write(`${found}\nLooking for the shortest of ${turns.length} requests that shows it …\n`);
      await close();
      const shortest = await shrink(turns, async (part) => (await findIn(backend, part)) !== undefined);
      return new Error(`${found}\n${shortest.map(describe).join('\n')}`);
    }

    for (let first = 0; first < size; first += perTenant) {
      if (first % perWorlds === 0) await close();
      worlds ??= await openTwoWorlds(backend);
      try {
        await tryTenant(worlds, first);
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || heldUp === mostHeldUp) throw error;
        heldUp += 1;
        first -= perTenant;
        await close();
      }
    }
    await close();
    return {
      'answers compared': answers,
      'of them successes': done,
      'operations done with success': operations.size,
      'successes of the neighbour': neighbour,
    };
  },
};

export default proof;
