import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { describeRequest } from './support/send-hostile.ts';
import { shrink } from './support/shrink.ts';
import { type Difference, openTwoWorlds, type Turn, type TwoWorlds } from './support/two-worlds.ts';

/** Requests of the tenant in a sequence, and of the neighbour before each of them at most. */
const perSequence = 4;
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
    'The same random requests of a tenant are answered the same, byte for byte, with and without a busy neighbour who knows every number of the tenant and uses the same names. Numbers, secrets and tags of state are compared by the order in which they first appear: they are drawn from one row for all. A sequence is four requests of the tenant, each in both worlds, with up to two of the neighbour before each; a tenant has ten in a row, and what the earlier ones made is there in the later ones',
  unit: 'sequences of two tenants',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 20_000, hand: 200_000 },
  async run({ backend, size, seed, say }) {
    let worlds: TwoWorlds | undefined;
    let turns: Turn[] = [];
    let [answers, done, neighbour] = [0, 0, 0];
    const operations = new Set<string>();

    async function close(): Promise<void> {
      for (const id of worlds?.seen.done ?? []) operations.add(id);
      done += worlds?.seen.tenant ?? 0;
      neighbour += worlds?.seen.neighbour ?? 0;
      await worlds?.close();
    }

    for (let number = 0; number < size; number += 1) {
      if (number % perWorlds === 0) {
        await close();
        worlds = await openTwoWorlds(backend);
      }
      if (worlds === undefined) break;
      if (number % perTenant === 0) {
        await worlds.renew();
        turns = [];
      }
      const first = Math.imul(seed, 0x9e3779b1) + number * 100;
      for (let count = 0; count < perSequence; count += 1) {
        // Something of everything comes first.
        const only = foundation[(number % perTenant) * perSequence + count];
        const place = (number % perWorlds) * 100 + count * 10;
        // The last of them is the tenant's. Both use the same names.
        for (let other = makeDice(first + count * 10 + 9).below(mostBetween + 1); other >= 0; other -= 1) {
          const turn = worlds.make(other > 0, makeDice(first + count * 10 + other), place + other, only);
          turns.push(turn);
          const difference = await worlds.take(turn);
          if (difference === undefined) continue;
          await close();
          const shortest = await shrink(turns, async (part) => (await findIn(backend, part)) !== undefined);
          throw new Error(
            `Seed ${seed}, sequence ${number}. Without the neighbour:\n${difference.quiet}\nwith it:\n${difference.busy}\n${shortest.map(describe).join('\n')}`,
          );
        }
        answers += 1;
      }
      say(number + 1);
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
