import { type Static, Type } from 'typebox';
import { countCharacters } from '../../../lib/text.ts';
import { accountStatuses } from '../../../model/account-status.ts';
import type { SearchField, SearchHit } from '../../../model/client-search.ts';
import { clientTypes } from '../../../model/client-view.ts';
import { type Failure, invalid, isFailure } from '../../../model/failure.ts';
import type { SearchQuery, SearchResult } from '../../../usecases/clients/search-clients.ts';
import { BadParameters, type Parse, readParameters, refuse } from '../../shared/query.ts';
import { closed, textOrNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';

/** How this API spells where a text was found. */
const fieldNames = {
  id: 'id',
  customId: 'customId',
  key: 'apiKey',
  company: 'companyName',
  email: 'email',
  name: 'name',
  userEmail: 'userEmail',
  userName: 'userName',
  host: 'hostName',
} as const satisfies Record<SearchField, string>;

const HitShown = Type.Object(
  {
    id: Type.Integer(),
    companyName: Type.String(),
    email: Type.String(),
    name: textOrNull,
    status: Type.Enum([...accountStatuses]),
    clientType: Type.Enum([...clientTypes]),
    isTest: Type.Boolean(),
    customId: textOrNull,
    sellerId: Type.Union([Type.Integer(), Type.Null()]),
    matches: Type.Array(
      Type.Object(
        {
          field: Type.Enum(Object.values(fieldNames)),
          text: Type.Union([Type.String(), Type.Null()], { description: 'What stands there; null for a key' }),
        },
        closed,
      ),
      { description: 'Why it was found, the best reason first' },
    ),
  },
  closed,
);

export const SearchShown = Type.Object(
  { items: Type.Array(HitShown), more: Type.Boolean({ description: 'Whether there are more than these' }) },
  { title: 'SearchResult', ...closed },
);

const [mostHits, usualHits, longestText] = [50, 10, 255];

/**
 * What is most likely a key or a token: the two shapes that this server gives out. It must not stand in an address, which
 * proxies write down and browsers remember.
 */
const keyShape = /^(?:[1-9]\d{0,15}[_$][\w-]{20,}|[\w-]{32})$/;

const limitExpected = `a whole number from 1 to ${mostHits} is expected`;

const parsers: Readonly<Record<string, Parse>> = {
  q: (text) => {
    if (keyShape.test(text.trim()))
      return refuse('…', 'it looks like a key, which must not stand in an address; POST it');
    return countCharacters(text) > longestText ? refuse(text, `at most ${longestText} characters are expected`) : text;
  },
  limit: (text) => (/^[1-9]\d?$/.test(text) && Number(text) <= mostHits ? Number(text) : refuse(text, limitExpected)),
};

export const searchParameters = {
  q: Type.Optional(
    Type.String({ description: 'A text, or a number. A key is refused: see POST. Nothing is found by an empty one' }),
  ),
  limit: Type.Optional(Type.String({ description: `How many at most, 1 to ${mostHits}; ${usualHits} unless told` })),
};

/** Reads what is looked for from an address. */
export function decodeSearchQuery(query: URLSearchParams): SearchQuery | BadParameters {
  const values = readParameters(query, parsers);
  if (values instanceof BadParameters) return values;
  const { q = '', limit = usualHits } = values as { q?: string; limit?: number };
  return { text: q, limit, mayBeKey: false };
}

export const SearchBody = Type.Object(
  {
    q: Type.Optional(Type.String({ description: 'A text, a number, or a key' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostHits })),
  },
  { title: 'SearchBody' },
);
const readSearchBody = makeShapeReader<Static<typeof SearchBody>>(SearchBody);

/** Reads what is looked for from a body. */
export function decodeSearchBody(body: unknown): SearchQuery | Failure {
  const shaped = readSearchBody(body);
  if (isFailure(shaped)) return shaped;
  const { q, limit = usualHits } = shaped.fields;
  const problems = {
    ...(q === undefined ? { q: 'is required' } : {}),
    ...(countCharacters(q ?? '') > longestText ? { q: `must have at most ${longestText} characters` } : {}),
    ...shaped.problems,
    ...('limit' in shaped.problems ? { limit: `must be a whole number from 1 to ${mostHits}` } : {}),
  };
  return Object.keys(problems).length > 0 ? invalid(problems) : { text: q ?? '', limit, mayBeKey: true };
}

function showHit({ client, matches }: SearchHit): object {
  return {
    id: client.id,
    companyName: client.company,
    email: client.email,
    name: client.name,
    status: client.status,
    clientType: client.type,
    isTest: client.isTest,
    customId: client.customId,
    sellerId: client.sellerId,
    matches: matches.map(({ field, text }) => ({ field: fieldNames[field], text })),
  };
}

export function encodeSearch({ hits, hasMore }: SearchResult): string {
  return JSON.stringify({ items: hits.map(showHit), more: hasMore });
}
