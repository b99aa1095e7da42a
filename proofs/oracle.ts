import { clientColumns } from '../server/src/model/client-column.ts';
import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { listColumns } from './support/dump.ts';
import { type HostileRequest, makeRequest } from './support/hostile-requests.ts';
import { openHostileStage, pickStrongest } from './support/hostile-stage.ts';
import { describeRequest, fillRequest, sendInside } from './support/send-hostile.ts';

/** What libraries and other servers take behind the name of a column. */
const operators = [
  ...[
    '',
    '__gt',
    '__gte',
    '__lt',
    '__lte',
    '__in',
    '__ne',
    '__contains',
    '__icontains',
    '__startswith',
    '__regex',
    '__isnull',
  ],
  ...[
    '_gte',
    '_lte',
    '_in',
    '_like',
    '[]',
    '[$ne]',
    '[$gt]',
    '[$regex]',
    '[like]',
    '[eq]',
    '.id',
    '!',
    '~',
    '->x',
    '::text',
    ';',
  ],
];

/** Values with which an attacker asks for one letter after the other. */
const guesses = ['$2', 'a', '%', '1', 'true', 'null', '^a', '0..9'];

const orderings = ['', '-', '+', '~'];
const orderingNames = [
  'ordering',
  'sort',
  'order',
  'order_by',
  'orderBy',
  'sort_by',
  'fields',
  'columns',
  'include',
  'expand',
  'select',
];

/** Nothing that is not among the filters narrows or orders an answer. */
const proof: Proof = {
  lines: [4],
  holds:
    'Every column of every table, with twenty-eight operators and under eleven names of orderings, at every operation that reads: 400, or the same bytes as without it, unless it is in the list of filters, orderings and columns',
  unit: 'parameters',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 3_000, hand: 250_000 },
  async run({ backend, size, seed, say }) {
    const { world, targets, pool, callers } = await openHostileStage(backend, { LOG_LEVEL: 'fatal' });
    const names = [...(await listColumns(world))].flatMap(([table, columns]) => [
      ...columns,
      ...columns.map((column) => `${table}.${column}`),
      ...columns.map((column) => `${table.replace(/s$/, '')}__${column}`),
    ]);
    const columns = [...new Set(names)];
    const reads = targets.filter(({ method }) => method === 'GET');
    const counts = { refused: 0, 'without effect': 0, 'in the list': 0 };
    const bases = new Map<HostileRequest, { readonly text: string; readonly status: number }>();

    async function read(request: HostileRequest): Promise<{ readonly text: string; readonly status: number }> {
      return sendInside(world.app, 'GET', fillRequest(request, pool.find));
    }
    for (const [index, target] of reads.entries()) {
      const asking = { targets, pool, callers: [pickStrongest(callers, target)] };
      const made = makeRequest(makeDice(index + 1), asking, index, { hostility: 0, only: target });
      const base = { ...made, query: made.query.filter(([name]) => name === 'apiKey') };
      const { text, status } = await read(base);
      // The same again, or it is a different answer each time: a log-in's, or what shows that it was asked.
      const again = await read(base);
      if (status === 200 && again.text === text) bases.set(base, { text, status });
    }

    const columnsOfFiles = new Set<string>(clientColumns);
    const isShown = ({ target }: HostileRequest, column: string): boolean =>
      Object.hasOwn(target.query, column) || target.shownNames.includes(column) || columnsOfFiles.has(column);
    const all = [...bases];
    const dice = makeDice(seed);
    for (let number = 0; number < size; number += 1) {
      const [base, before] = dice.pick(all);
      const column = dice.pick(columns);
      const isFilter = dice.chance(60);
      const name = isFilter ? `${column}${dice.pick(operators)}` : dice.pick(orderingNames);
      const value = isFilter ? dice.pick(guesses) : `${dice.pick(orderings)}${column}`;
      const request = { ...base, query: [...base.query, [name, value] as const] };
      const answer = await read(request);
      if (answer.status === 400) counts.refused += 1;
      else if (answer.status === before.status && answer.text === before.text) counts['without effect'] += 1;
      else if (
        answer.status === 200 &&
        Object.hasOwn(base.target.query, name) &&
        isShown(base, isFilter ? name : column)
      )
        counts['in the list'] += 1;
      else
        throw new Error(
          `Seed ${seed}, number ${number}: ${describeRequest(request)}: ${answer.status} ${answer.text}\nwithout it: ${before.text}`,
        );
      say(number + 1);
    }
    await world.close();
    return { columns: columns.length, operations: bases.size, ...counts };
  },
};

export default proof;
