import { type Static, Type } from 'typebox';
import { formatMonth } from '../../../lib/clock.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { type CallCount, isExceeded } from '../../../model/quota.ts';
import type { CallWrite } from '../../../usecases/calls/record-calls.ts';
import type { MonthOfCalls } from '../../../usecases/ports/client-ports.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { DomainCallCount, encodeDomainCalls } from '../clients/wire.ts';

const count = Type.Optional(Type.Integer({ description: 'Widget loads to add, at least 1' }));

export const CallBody = Type.Object({ count }, { title: 'CallBody' });

export const CallByHostBody = Type.Object(
  { domain: Type.Optional(Type.String({ description: 'The host name that was called' })), count },
  { title: 'CallByHostBody' },
);
const readShape = makeShapeReader<Static<typeof CallByHostBody>>(CallByHostBody);

export const CallCountShown = Type.Object(
  {
    widgetDisplayCount: Type.Integer({ description: "The client's calls so far in this calendar month (UTC)" }),
    widgetDisplayMaxCount: Type.Integer(),
    exceeded: Type.Boolean({ description: 'Whether the calls have passed the limit' }),
  },
  { title: 'CallCount', additionalProperties: false },
);

export const MonthList = Type.Array(
  Type.Object(
    {
      month: Type.String({ description: 'YYYY-MM, in UTC' }),
      actualCallCount: Type.Integer(),
      domainCountData: Type.Array(DomainCallCount),
    },
    { title: 'MonthOfCalls', additionalProperties: false },
  ),
);

/** Reads what a body says of widget loads. */
export function decodeCalls(body: unknown): Decoded<CallWrite> {
  const shaped = readShape(body);
  return isFailure(shaped) ? shaped : { write: shaped.fields, problems: shaped.problems };
}

export function encodeCallCount(callCount: CallCount): string {
  return JSON.stringify({
    widgetDisplayCount: callCount.calls,
    widgetDisplayMaxCount: callCount.callMax,
    exceeded: isExceeded(callCount),
  });
}

export function encodeMonths(months: readonly MonthOfCalls[]): string {
  const encoded = months.map(
    ({ month, calls, domains }) =>
      `{"month":"${formatMonth(month)}","actualCallCount":${calls},"domainCountData":${encodeDomainCalls(domains)}}`,
  );
  return `[${encoded.join(',')}]`;
}
