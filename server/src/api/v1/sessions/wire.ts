import { type Static, Type } from 'typebox';
import type { Caller } from '../../../model/caller.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { OpenLogIns } from '../../../usecases/ports/access-ports.ts';
import type { EndWrite } from '../../../usecases/sessions/own-sessions.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime } from '../../shared/time.ts';
import { refuseUnknown } from '../unknown-fields.ts';

const time = Type.String({ format: 'date-time' });

const SessionShown = Type.Object(
  {
    id: Type.String(),
    current: Type.Boolean({ description: 'Whether it is the one that asks' }),
    byAnother: Type.Boolean({ description: 'Whether somebody else is logged in as this user' }),
    account: Type.Object({ id: Type.Integer(), company: Type.String() }, closed),
    startedAt: time,
    lastUsedAt: Type.String({
      format: 'date-time',
      description: 'When it was last refreshed: it may have been used for up to an hour since',
    }),
    endsAt: Type.String({ format: 'date-time', description: 'When it ends unless it is used' }),
    address: Type.Union([Type.String(), Type.Null()], {
      description: 'Where it was begun; null where somebody else has begun it',
    }),
    userAgent: Type.String({ description: 'The browser or program that began it, as it named itself' }),
  },
  { title: 'OwnSession', ...closed },
);
export const SessionListShown = Type.Object(
  {
    items: Type.Array(SessionShown, { description: 'The hundred that were used last, at the most' }),
    total: Type.Integer({ description: 'How many are open' }),
  },
  { title: 'OwnSessions', ...closed },
);
export const EndedShown = Type.Object({ ended: Type.Integer() }, { title: 'EndedSessions', ...closed });

export const EndBody = Type.Object(
  {
    id: Type.Optional(Type.String({ description: 'One session; without it all but the one that asks' })),
    password: Type.Optional(Type.String({ description: 'One’s own' })),
  },
  { title: 'EndSessionsBody' },
);
const readEndBody = makeShapeReader<Static<typeof EndBody>>(EndBody);

export function decodeEnd(body: unknown): Decoded<EndWrite> {
  const shaped = readEndBody(body);
  if (isFailure(shaped)) return shaped;
  return { write: shaped.fields, problems: { ...refuseUnknown(body, EndBody.properties), ...shaped.problems } };
}

export function encodeSessions({ items: sessions, total }: OpenLogIns, { sessionId }: Caller): string {
  const items = sessions.map((session) => ({
    id: session.id,
    current: session.id === sessionId,
    byAnother: session.isByAnother,
    account: { id: session.clientId, company: session.company },
    startedAt: formatTime(session.beganAt),
    lastUsedAt: formatTime(session.lastUsedAt),
    endsAt: formatTime(session.expiresAt),
    address: session.address,
    userAgent: session.userAgent,
  }));
  return JSON.stringify({ items, total });
}

export const encodeEnded = (ended: number): string => JSON.stringify({ ended });
