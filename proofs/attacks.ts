/** A figure that is to stay below a bound. Where a run was over it the page says so. */
interface Aim {
  /** What is aimed at, as in `ready again within 2 s`. */
  readonly words: string;
  readonly proof: string;
  /** The names of the figures that tell it. */
  readonly figure: RegExp;
  /** Milliseconds. */
  readonly most: number;
}

/** Something that is tried on the server. */
export interface Attack {
  /** Its number in the proofs' `lines`. */
  readonly number: number;
  readonly what: string;
  /** Tests that hold it too, or alone: what they hold, and where they stand below `server/test/`. */
  readonly tests?: Readonly<Record<string, string>>;
  readonly aims?: readonly Aim[];
}

const healed = / all served after$/;

/** Every attack and every fault. Each must be tried by a proof, held by tests, or both. */
export const attacks: readonly Attack[] = [
  {
    number: 1,
    what: 'somebody else’s number in a path, a query, a body or as a parent',
    tests: {
      'operation × role × whose it is: R-101 to R-112': 'rules/tenancy.test.ts',
      'the same with keys of the Hosting API': 'rules/tenancy-hosting.test.ts',
    },
  },
  { number: 2, what: 'what totals, orders, numbers, tags and “taken” tell of a neighbour' },
  {
    number: 3,
    what: 'an `or` that leads out of the scope, a number that nobody looked up, tokens of pages',
    tests: { 'what each kind of scope is as SQL': 'rules/scope.test.ts' },
  },
  { number: 4, what: 'filters and orderings by columns that are hidden' },
  { number: 5, what: 'properties in a body that nobody may set' },
  {
    number: 6,
    what: 'numbers that are used again, keys of what is deleted',
    tests: { 'keys of what is deleted are dead': 'rules/tenancy.test.ts' },
  },
  { number: 7, what: 'numbers in spellings that are read in two ways' },
  {
    number: 8,
    what: 'whatever stands twice: parameters, names, keys, headers',
    tests: { 'doubled names in a body: R-124': 'rules/hostile-cases.test.ts' },
  },
  { number: 9, what: 'names that mean something to the runtime: `__proto__`, `constructor`' },
  {
    number: 10,
    what: 'texts that are hard to keep: NUL, half a surrogate pair, two forms of one letter',
    tests: { 'real names, found again with the same bytes': 'edges/real-input.test.ts' },
  },
  {
    number: 11,
    what: 'deep, wide and large requests',
    tests: {
      'what is too large is 413 or 431': 'edges/sockets.test.ts',
      'what has very many parts is 400: R-126, R-127': 'rules/hostile-cases.test.ts',
    },
    aims: [
      {
        words: 'the event loop late by 50 ms at most, at p99',
        proof: 'hostile-requests',
        figure: /^delay of the event loop/,
        most: 50,
      },
      {
        words: 'the same while the largest are sent',
        proof: 'big-json',
        figure: /^the event loop was late by, at p99/,
        most: 50,
      },
    ],
  },
  {
    number: 12,
    what: 'slow senders and slow readers',
    tests: {
      'a slow sender is cut off': 'edges/sockets.test.ts',
      'so is a slow reader': 'edges/slow-readers.test.ts',
      'slow readers of a list hold up nobody': 'edges/lists.test.ts',
    },
    aims: [{ words: 'others served within 50 ms at p99', proof: 'slow-sockets', figure: /^p99 of others/, most: 50 }],
  },
  { number: 13, what: 'the power goes' },
  {
    number: 14,
    what: 'the server is killed',
    aims: [{ words: 'ready again within 2 s', proof: 'kills', figure: /^ready again/, most: 2_000 }],
  },
  {
    number: 15,
    what: 'the disk is full, broken, or may not be written',
    tests: { 'each fault of the disk once': 'edges/disk-faults.test.ts' },
  },
  {
    number: 16,
    what: 'PostgreSQL is killed, paused, out of reach, half gone, or its answer is lost',
    tests: { 'each fault of the database once': 'edges/database.test.ts' },
    aims: [
      { words: 'refused within 2 s', proof: 'postgres-faults', figure: /^slowest refusal/, most: 2_000 },
      { words: 'healed within 5 s', proof: 'postgres-faults', figure: healed, most: 5_000 },
    ],
  },
  { number: 17, what: 'many who change, make or count the same at once' },
  {
    number: 18,
    what: 'pages that are read while rows come and go',
    tests: { 'pages behind a number: L-311': 'scenarios/iam/client-list.scenarios.ts' },
  },
  {
    number: 19,
    what: 'passwords: 72 bytes, prefixes and costs of hashes',
    tests: {
      'lengths, prefixes, costs from 4 to 13: H-801 to H-812': 'scenarios/hosting/passwords.scenarios.ts',
      'hashes that PHP, Python and htpasswd made': 'edges/foreign-hashes.test.ts',
    },
  },
  {
    number: 20,
    what: 'storms of log-ins',
    tests: { 'attempts are counted by name and address': 'lib/attempts.test.ts' },
    aims: [{ words: 'others served within 30 ms at p99', proof: 'log-in-storm', figure: /^p99 of others/, most: 30 }],
  },
  {
    number: 21,
    what: 'who is there, by status, text or time; a limiter that misses a door',
    tests: {
      'unknown, wrong and blocked answer the same bytes: J-102': 'scenarios/iam/sessions.scenarios.ts',
      'requests are counted at every operation of every door': 'rules/limiter.test.ts',
    },
  },
  {
    number: 22,
    what: 'secrets in logs, errors, figures, histories, exports and files',
    tests: { 'what is masked before it is written down': 'rules/mask-secrets.test.ts' },
  },
  {
    number: 23,
    what: 'authority that has ended, tokens that are forged, signatures that come again, clocks that jump',
    tests: { 'signed requests: H-951 to H-965': 'scenarios/hosting/hawk.scenarios.ts' },
  },
  {
    number: 24,
    what: 'texts that act elsewhere: in spreadsheets, logs, mails, headers, pages',
    tests: {
      'no cell is run by a spreadsheet: G-304': 'scenarios/v1/export.scenarios.ts',
      'nothing that is sent makes or ends a line of the log': 'rules/log-lines.test.ts',
      'what every answer tells browsers': 'rules/headers.test.ts',
      'values in mails are not read for placeholders again: M-305': 'edges/mail.test.ts',
    },
  },
  {
    number: 25,
    what: 'smuggled requests, requests into private networks, overload, regular expressions, packages',
    tests: {
      'what is no HTTP, and two requests in one': 'edges/sockets.test.ts',
      'webhooks reach no private network and follow nobody: G-717, G-718':
        'scenarios/v1/webhook-receivers.scenarios.ts',
      'a store that is slow': 'edges/overload.test.ts',
      'every regular expression takes linear time': 'rules/regexes.test.ts',
      'the lock file': 'docs/lock.test.ts',
    },
  },
];
