import { Type } from 'typebox';
import { formatMonth } from '../../../lib/clock.ts';
import { type ClientFigures, monthsOfFigures, soonEndsWithin } from '../../../model/client-figures.ts';
import { limitUses } from '../../../model/quota.ts';
import { closed } from '../../shared/schema.ts';
import { formatTime } from '../../shared/time.ts';

export const FiguresShown = Type.Object(
  {
    months: Type.Array(
      Type.Object(
        {
          month: Type.String({ description: '2026-11, in UTC' }),
          created: Type.Integer({ description: 'Whether they were deleted since or not' }),
          deleted: Type.Integer(),
        },
        closed,
      ),
      { description: `The last ${monthsOfFigures}, this one among them, the earliest first` },
    ),
    trialsEnding: Type.Object(
      {
        until: Type.String({ description: `The day in UTC that is ${soonEndsWithin} days ahead` }),
        count: Type.Integer({ description: 'Clients with a trial that is over until the end of that day' }),
      },
      closed,
    ),
    usage: Type.Object(Object.fromEntries(limitUses.map((use) => [use, Type.Integer()])), {
      ...closed,
      description: 'Clients near a limit, and at or over one, as the filter `usage` says it',
    }),
  },
  { title: 'ClientFigures', ...closed },
);

export function encodeFigures({ months, trialsEnding, usage }: ClientFigures): string {
  return JSON.stringify({
    months: months.map(({ month, created, deleted }) => ({ month: formatMonth(month), created, deleted })),
    trialsEnding: { until: formatTime(trialsEnding.until).slice(0, 10), count: trialsEnding.count },
    usage: { near: usage.near, reached: usage.reached },
  });
}
