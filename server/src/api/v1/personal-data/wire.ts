import { Readable } from 'node:stream';
import { type Static, Type } from 'typebox';
import type { Micros } from '../../../lib/clock.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import {
  type ErasureReceipt,
  type KeptPart,
  keptReasons,
  type PersonalBatch,
  withheldReasons,
} from '../../../model/personal-data.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime, formatTimeOrNull } from '../../shared/time.ts';
import { refuseUnknown } from '../unknown-fields.ts';

const counts = (description: string) => Type.Record(Type.String(), Type.Integer(), { description });

export const ErasureBody = Type.Object(
  {
    dryRun: Type.Optional(
      Type.Boolean({ description: 'True tells what it would do, and does nothing; false does it, for good' }),
    ),
  },
  { title: 'ErasureBody' },
);
const readErasureBody = makeShapeReader<Static<typeof ErasureBody>>(ErasureBody);

/** Reads whether an erasure is meant, or a trial of it. It must be said: what is erased does not come back. */
export function decodeErasure(body: unknown): Decoded<{ readonly isTrial: boolean }> {
  const given = body ?? {};
  const shaped = readErasureBody(given);
  if (isFailure(shaped)) return shaped;
  const { dryRun = true } = shaped.fields;
  return {
    write: { isTrial: dryRun },
    problems: {
      ...(Object.hasOwn(given, 'dryRun') ? {} : { dryRun: 'is required: false erases, for good' }),
      ...refuseUnknown(given, ErasureBody.properties),
      ...shaped.problems,
    },
  };
}

const reasons = Type.Enum(Object.keys(withheldReasons));

export const PersonalDataShown = Type.Object(
  {
    clientId: Type.Integer(),
    madeAt: Type.String({ format: 'date-time' }),
    whyWithheld: Type.Record(Type.String(), Type.String(), { description: 'A sentence for each reason' }),
    parts: Type.Array(
      Type.Object(
        {
          table: Type.String(),
          about: Type.String({ description: 'What the rows are' }),
          withheld: Type.Record(Type.String(), reasons, { description: 'Columns that are not given out, and why' }),
          rows: Type.Array(Type.Record(Type.String(), Type.Unknown())),
        },
        closed,
      ),
    ),
    count: Type.Integer({ description: 'How many rows there are in all' }),
    complete: Type.Literal(true, { description: 'Stands at the end: a file without it broke off' }),
  },
  { title: 'PersonalData', ...closed },
);

export const ReceiptShown = Type.Object(
  {
    dryRun: Type.Boolean({ description: 'Whether it is a trial: nothing was erased' }),
    clientId: Type.Integer(),
    erasedAt: Type.String({ format: 'date-time' }),
    people: Type.Object(
      {
        erased: Type.Integer({ description: 'Users who went with the client' }),
        kept: Type.Integer({ description: 'Users who stay, since they are in other accounts too' }),
      },
      closed,
    ),
    removed: counts('Rows that are gone, by table'),
    emptied: counts('Rows that stay without a person’s texts, by table'),
    traces: counts('Rows of the reseller in which its addresses, log-in names and hosts were replaced, by table'),
    kept: Type.Array(
      Type.Object(
        {
          reason: Type.Enum(Object.keys(keptReasons)),
          explanation: Type.String(),
          tables: counts('Rows, by table; empty for what is in none'),
          until: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
            description: 'Until when at the latest, where that can be said',
          }),
        },
        closed,
      ),
      { description: 'What stays, and why' },
    ),
  },
  { title: 'ErasureReceipt', ...closed },
);

const showKept = ({ reason, tables, until }: KeptPart): object => ({
  reason,
  explanation: keptReasons[reason],
  tables,
  until: formatTimeOrNull(until),
});

export const encodeReceipt = ({ isTrial, erasedAt, kept, ...receipt }: ErasureReceipt): string =>
  JSON.stringify({ dryRun: isTrial === true, ...receipt, erasedAt: formatTime(erasedAt), kept: kept.map(showKept) });

/** The file of a client's personal data, piece by piece; its end says that it is whole. */
async function* write(clientId: number, now: Micros, batches: AsyncIterable<PersonalBatch>): AsyncGenerator<string> {
  const head = JSON.stringify({ clientId, madeAt: formatTime(now), whyWithheld: withheldReasons });
  let table: string | undefined;
  let count = 0;
  let isFirst = true;
  yield `${head.slice(0, -1)},"parts":[`;
  for await (const { part, rows } of batches) {
    if (part.table !== table) {
      const begun = JSON.stringify(part).slice(0, -1);
      yield `${table === undefined ? '' : ']},'}\n${begun},"rows":[`;
      table = part.table;
      isFirst = true;
    }
    for (const row of rows) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(row)}`;
      isFirst = false;
      count += 1;
    }
  }
  yield `${table === undefined ? '' : ']}'}],\n"count":${count},"complete":true}\n`;
}

/** The same as a stream. The first batch is awaited before anything is sent, so that a store that does not answer is an error. */
export async function streamPersonalData(
  clientId: number,
  now: Micros,
  batches: AsyncIterable<PersonalBatch>,
): Promise<Readable> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<PersonalBatch> {
    for (let batch = first; batch.done !== true; batch = await iterator.next()) yield batch.value;
  }
  // Not by a `finally` of the generator: where the caller has gone before the first byte, that never begins.
  return Readable.from(write(clientId, now, all())).once(
    'close',
    () => void iterator.return?.().catch(() => undefined),
  );
}
