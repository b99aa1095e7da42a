import { type Static, Type } from 'typebox';
import { parseMoment } from '../../../lib/parse-moment.ts';
import { joinName } from '../../../lib/person-name.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { findGroup, groups } from '../../../model/group.ts';
import type { ApiToken, TokenFilter } from '../../../usecases/ports/access-ports.ts';
import type { MadeToken, TokenWrite } from '../../../usecases/tokens/tokens.ts';
import { asBoolean, asId, BadParameters, type Parse, readParameters, refuse } from '../../shared/query.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime } from '../../shared/time.ts';

/** The two spellings of the same operations. */
export type Edition = 'v2' | 'older';

const Role = Type.Object({ id: Type.Integer(), name: Type.String() }, closed);

const tokenFields = {
  id: Type.Integer(),
  name: Type.String(),
  description: Type.String(),
  exp_date: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  created: Type.String({ format: 'date-time' }),
  expired: Type.Boolean(),
  deleted: Type.Boolean(),
  last_usage: Type.String({ description: 'Empty before the first use; then a time, on the older endpoint a date' }),
  client_user: Type.Object(
    {
      user_id: Type.Integer(),
      user_name: Type.String(),
      user_email: Type.String(),
      client_id: Type.Integer(),
      deleted: Type.Boolean(),
      role: Role,
    },
    closed,
  ),
};

export const TokenShown = Type.Object(tokenFields, { title: 'ApiToken', ...closed });
export const TokenListShown = Type.Array(TokenShown);
export const MadeTokenShown = Type.Object(
  { ...tokenFields, token: Type.String({ description: 'Shown this once' }) },
  { title: 'NewApiToken', ...closed },
);

/** What a token is shown with. */
export interface TokenFrame {
  readonly edition: Edition;
  readonly now: number;
}

export function encodeToken(token: ApiToken, { edition, now }: TokenFrame): object {
  const { id, name, description, expiresAt, createdAt, lastUsedAt, isDeleted, user, clientId, groupId } = token;
  const lastUsage = lastUsedAt === null ? '' : formatTime(lastUsedAt);
  return {
    id,
    name,
    description,
    exp_date: expiresAt === null ? null : formatTime(expiresAt),
    created: formatTime(createdAt),
    expired: expiresAt !== null && expiresAt <= now,
    deleted: isDeleted,
    last_usage: edition === 'v2' ? lastUsage : lastUsage.slice(0, 'YYYY-MM-DD'.length),
    client_user: {
      user_id: user.id,
      user_name: joinName(user.firstName, user.lastName) ?? '',
      user_email: user.email,
      client_id: clientId,
      deleted: user.isGone,
      role: findGroup(groupId) ?? { id: groupId, name: '' },
    },
  };
}

export function encodeMadeToken({ token, secret }: MadeToken, frame: TokenFrame): object {
  const separator = frame.edition === 'v2' ? '_' : '$';
  return { ...encodeToken(token, frame), token: `${token.id}${separator}${secret}` };
}

export const TokenBody = Type.Object(
  {
    name: Type.Optional(Type.String()),
    description: Type.Optional(Type.String()),
    exp_date: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    client_user: Type.Optional(
      Type.Object({
        role: Type.Object({ id: Type.Optional(Type.Integer()), name: Type.Optional(Type.String()) }),
      }),
    ),
  },
  { title: 'ApiTokenBody' },
);
const readBody = makeShapeReader<Static<typeof TokenBody>>(TokenBody);

/** The role that is named by its id, its name, or both. */
function findRole(role: { id?: number; name?: string } | undefined): number | undefined {
  if (role === undefined || (role.id === undefined && role.name === undefined)) return undefined;
  return groups.find(({ id, name }) => (role.id ?? id) === id && (role.name ?? name) === name)?.id;
}

function readExpiry(text: string | null | undefined): { moment: number | null; problem?: string } {
  if (text === undefined) return { moment: null, problem: 'is required' };
  if (text === null) return { moment: null };
  const moment = parseMoment(text)?.from;
  if (moment === undefined) return { moment: null, problem: 'must be a date-time of RFC 3339, or null' };
  return Number.isSafeInteger(moment) ? { moment } : { moment: null, problem: 'must lie before the year 2255' };
}

export function decodeToken(body: unknown): Decoded<TokenWrite> {
  const shaped = readBody(body);
  if (isFailure(shaped)) return shaped;
  const { name, description = '', exp_date, client_user } = shaped.fields;
  const expiry = readExpiry(exp_date);
  const groupId = findRole(client_user?.role);
  const names = groups.map((group) => `${group.id} (${group.name})`).join(', ');
  return {
    write: {
      name: (name ?? '').normalize('NFC'),
      description: description.normalize('NFC'),
      expiresAt: expiry.moment,
      groupId: groupId ?? 0,
    },
    problems: {
      ...(name === undefined ? { name: 'is required' } : {}),
      ...(expiry.problem === undefined ? {} : { expiresAt: expiry.problem }),
      ...(client_user === undefined ? { client_user: 'is required' } : {}),
      ...(client_user !== undefined && groupId === undefined
        ? { client_user: `must have a role, by id or name: one of ${names}` }
        : {}),
      ...shaped.problems,
    },
  };
}

function asRole(text: string): number {
  const group = groups.find(({ id, name }) => String(id) === text || name.toLowerCase() === text.toLowerCase());
  return group?.id ?? refuse(text, `one of ${groups.map(({ id, name }) => `${id}, ${name}`).join(', ')} is expected`);
}

const parsers: Readonly<Record<string, Parse>> = {
  role: asRole,
  issued_by: asId,
  not_issued_by: asId,
  deleted: asBoolean,
};

/** Every parameter of the list, with what it means. */
export const tokenParameters: Readonly<Record<string, string>> = {
  role: "A group's id or name",
  issued_by: 'Id of the user who made it',
  not_issued_by: 'Id of a user who did not make it',
  deleted: 'true: only deleted ones; false or left out: only others',
};

export function decodeTokenFilter(query: URLSearchParams): TokenFilter | BadParameters {
  const values = readParameters(query, parsers);
  if (values instanceof BadParameters) return values;
  const names = { role: 'groupId', issued_by: 'issuedBy', not_issued_by: 'notIssuedBy', deleted: 'deleted' } as const;
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, field]) => (name in values ? [[field, values[name]]] : [])),
  );
}
