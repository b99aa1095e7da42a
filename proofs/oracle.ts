import { clientColumns } from '../server/src/model/client-column.ts';
import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { listColumns } from './support/dump.ts';
import type { HostileRequest } from './support/hostile-requests.ts';
import { type HostileStage, openHostileStage } from './support/hostile-stage.ts';
import { makeOwnRequests } from './support/own-requests.ts';
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

/** What stands in every request of an operation, as it must. */
const needed: Readonly<Record<string, (stage: HostileStage) => HostileRequest['query']>> = {
  searchClients: () => [['q', 'tenant']],
  consoleUsage: ({ tenants }) => [['ids', tenants.map(({ clientId }) => clientId).join()]],
};

/** Reads that are left out, and why. */
const leftOut: Readonly<Record<string, string>> = {
  chooseAccount: 'each answer is a new session',
  logInAsClient: 'each answer is a new session',
  logInAsUser: 'each answer is a new session',
  getErasure: 'there is none of a client that is there',
};

/** Filters and orderings that there are: where they have no effect, nothing here would be seen. */
const controls: Readonly<Record<string, readonly (readonly [name: string, value: string])[]>> = {
  getClients: [
    ['email', 'tenant-1'],
    ['ordering', '-id'],
    ['limit', '1'],
  ],
  getMails: [['state', 'sent']],
  getChanges: [['client_id', '1']],
  exportClients: [['columns', 'id']],
};

/** What a list has more than one of then, for whoever it is that reads it. */
const makers = [
  'createDomain',
  'createClientUser',
  'createTokenV2',
  'createNotificationSetting',
  'createView',
  'changeClientTags',
  'changeClientTags',
  'addClientNote',
  'recordCalls',
];

/** An answer, or the request that it is the answer to with more in it. */
interface Read {
  readonly request: HostileRequest;
  readonly text: string;
}

const isList = (text: string): boolean => (text.match(/"id":/g) ?? []).length > 1;

/** Nothing that is not among the filters narrows or orders an answer. */
const proof: Proof = {
  lines: [4],
  holds:
    'A sample of all pairs of a column of any table with one of twenty-eight operators, or under one of eleven names of orderings, at every operation that reads. It is 400, or the same bytes as without it, unless it is in the list of filters, orderings and columns. Filters and orderings that there are change the answer, so that others would be seen',
  unit: 'parameters',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 3_000, hand: 250_000 },
  async run({ backend, size, seed, say }) {
    const stage = await openHostileStage(backend, { LOG_LEVEL: 'fatal' });
    const { world, targets, pool } = stage;
    const names = [...(await listColumns(world))].flatMap(([table, columns]) => [
      ...columns,
      ...columns.map((column) => `${table}.${column}`),
      ...columns.map((column) => `${table.replace(/s$/, '')}__${column}`),
    ]);
    const columns = [...new Set(names)];
    const reads = targets.filter(({ method, id }) => method === 'GET' && leftOut[id] === undefined);
    const counts = { refused: 0, 'without effect': 0, 'in the list': 0 };

    const send = (request: HostileRequest) => sendInside(world.app, request.method, fillRequest(request, pool.find));

    for (const id of makers) {
      const target = targets.find((one) => one.id === id && one.body !== undefined);
      const made = target === undefined ? [] : makeOwnRequests(stage, target);
      let isMade = false;
      for (const request of made) isMade ||= (await send(request)).status < 300;
      if (!isMade) throw new Error(`Nobody could do ${id}`);
    }
    await world.opened.ports.activityNotes.flush();

    const bases: Read[] = [];
    for (const target of reads) {
      let best: Read | undefined;
      let last = '';
      for (const request of makeOwnRequests(stage, target, { query: needed[target.id]?.(stage) ?? [] })) {
        const { status, text } = await send(request);
        const again = await send(request);
        last = `${status} ${text}\n${again.text}`;
        if (status === 200 && again.text === text && text.length > (best?.text.length ?? 0)) best = { request, text };
      }
      if (best === undefined) throw new Error(`${target.id} was read by nobody: ${last}`);
      bases.push(best);
      for (const pair of controls[target.id] ?? []) {
        const { status, text } = await send({ ...best.request, query: [...best.request.query, pair] });
        if (status !== 200 || text === best.text)
          throw new Error(`${target.id} with ${pair.join('=')}: ${status} ${text}`);
      }
    }

    const columnsOfFiles = new Set<string>(clientColumns);
    const isShown = ({ target }: HostileRequest, column: string): boolean =>
      Object.hasOwn(target.query, column) || target.shownNames.includes(column) || columnsOfFiles.has(column);
    const dice = makeDice(seed);
    for (let number = 0; number < size; number += 1) {
      const { request: base, text: before } = dice.pick(bases);
      const column = dice.pick(columns);
      const isFilter = dice.chance(60);
      const name = isFilter ? `${column}${dice.pick(operators)}` : dice.pick(orderingNames);
      const value = isFilter ? dice.pick(guesses) : `${dice.pick(orderings)}${column}`;
      const request = { ...base, query: [...base.query, [name, value] as const] };
      const answer = await send(request);
      if (answer.status === 400) counts.refused += 1;
      else if (answer.status === 200 && answer.text === before) counts['without effect'] += 1;
      else if (
        answer.status === 200 &&
        Object.hasOwn(base.target.query, name) &&
        isShown(base, isFilter ? name : column)
      )
        counts['in the list'] += 1;
      else
        throw new Error(
          `Seed ${seed}, number ${number}: ${describeRequest(request)}: ${answer.status} ${answer.text}\nwithout it: ${before}`,
        );
      say(number + 1);
    }
    await world.close();
    return {
      columns: columns.length,
      'operations that read': bases.length,
      'of them with more than one row': bases.filter(({ text }) => isList(text)).length,
      'filters and orderings that changed an answer': Object.values(controls).flat().length,
      ...counts,
    };
  },
};

export default proof;
