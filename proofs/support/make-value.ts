import type { Dice } from '../../server/test/support/dice.ts';
import { passwordHash } from '../../server/test/support/hosting-stage.ts';
import {
  hostileHosts,
  hostileMoments,
  hostileNames,
  hostileNumbers,
  hostileTexts,
  numberTexts,
} from './hostile-values.ts';
import type { Pool, Whose } from './pool.ts';
import type { Schema } from './surface.ts';
import { bare, bareRef, ref } from './templates.ts';

/** What values are made from. */
export interface Maker {
  readonly dice: Dice;
  readonly pool: Pool;
  /** Whose ids are mostly used. */
  readonly whose: Whose;
  /** A part of names that nobody has yet. */
  readonly unique: string;
  readonly host: string;
  /** Whether what no rule has foreseen may stand in it. */
  readonly isHostile: boolean;
  /** Whether every property of a body is there. */
  readonly isWhole: boolean;
  /** Given as passwords, and searched for afterwards. */
  readonly password: string;
}

export type Json = string | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** The kind of id that a property holds, in a body or a query. */
const kindOfName: Readonly<Record<string, string>> = {
  ...{ client_id: 'clientId', clientId: 'clientId', ids: 'clientId', id__in: 'clientId', id__in__exclude: 'clientId' },
  ...{
    seller: 'sellerId',
    sellerId: 'sellerId',
    seller_id: 'sellerId',
    reseller: 'resellerId',
    reseller_id: 'resellerId',
  },
  ...{
    feature_id: 'featureId',
    feature_id_in: 'featureId',
    after_id: 'clientId',
    from: 'webhookId',
    user_id: 'userId',
  },
  ...{
    bulkChangeId: 'bulkChangeId',
    client: 'clientId',
    user: 'userId',
    refresh: 'refresh',
    token: 'token',
    q: 'username',
  },
};

/** A role's number goes with its name. */
const roles = [
  ['1', 'Administrators'],
  ['2', 'Users'],
  ['5', 'Engineers'],
] as const;

const moments = ['2026-11-21T09:00:00Z', '2026-12-31T00:00:00.000000Z', '2027-01-01T00:00:00Z'];

/** A value that the rules mostly take, by the name of what it is for. */
function makeText(name: string, { dice, pool, whose, unique, host, password }: Maker): string {
  const lower = name.toLowerCase();
  if (name === 'passwordHash') return passwordHash;
  if (['password', 'new', 'double'].includes(name)) return dice.chance(50) ? password : 'long enough';
  if (name === 'old') return 'long enough';
  if (lower.includes('email') || name === 'username') {
    const known = dice.chance(name === 'username' ? 60 : 20) ? pool.pick(dice, 'username', whose) : undefined;
    return known === undefined ? `h${unique}@${host}` : ref(known.key);
  }
  if (/date|moment|_at|_gte|_lte|from|until/.test(lower)) return dice.pick(moments);
  if (name === 'url' || lower.includes('link') || name === 'website') return 'https://hooks.example/a';
  if (name === 'domain' || name === 'name') return dice.chance(50) ? `h${unique}.example` : `name ${unique}`;
  if (lower.includes('country')) return dice.pick(['DE', 'FR', 'ZZ']);
  if (lower.includes('phone')) return '+49 30 12345';
  if (lower.includes('password') && lower.includes('time')) return dice.pick(['123456', '000000']);
  if (/limit|offset|traffic|days|max/.test(lower)) return String(dice.below(50));
  if (name === 'ordering') return dice.pick(['id', '-id', 'companyName', '-email', 'status', 'created_at,id']);
  if (name === 'format') return dice.pick(['csv', 'ndjson']);
  if (name === 'columns') return dice.pick(['id', 'id,email,status', 'companyName']);
  return `text ${unique}`;
}

/** An id for a property: of its kind where it has one. */
function makeId(name: string, { dice, pool, whose }: Maker): string {
  const kind = kindOfName[name];
  const entry = kind === undefined ? undefined : pool.pick(dice, kind, whose);
  return entry === undefined ? bare(String(1 + dice.below(6))) : bareRef(entry.key);
}

/** Makes a value that a schema allows. Properties that need not be there are there half of the time. */
export function makeValue(schema: Schema, name: string, maker: Maker): Json {
  const { dice } = maker;
  if (schema.anyOf !== undefined && schema.anyOf.length > 0) return makeValue(dice.pick(schema.anyOf), name, maker);
  if (schema.enum !== undefined && schema.enum.length > 0) return String(dice.pick(schema.enum));
  switch (schema.type) {
    case 'null':
      return null;
    case 'boolean':
      return dice.chance(50);
    case 'integer':
    case 'number':
      return makeId(name, maker);
    case 'array':
      return Array.from({ length: dice.below(4) }, () => makeValue(schema.items ?? {}, name, maker));
    case 'object': {
      if (name.endsWith('role')) {
        const [id, role] = dice.pick(roles);
        return { id: bare(id), name: role };
      }
      const parts = Object.entries(schema.properties ?? {}).filter(
        ([part]) => maker.isWhole || schema.required?.includes(part) === true || dice.chance(50),
      );
      const free = schema.additionalProperties === true && dice.chance(60) ? [['cdn', 'active'] as const] : [];
      return Object.fromEntries([
        ...parts.map(([part, inner]) => [part, makeValue(inner, part, maker)] as const),
        ...free,
      ]);
    }
    default:
      return makeText(name, maker);
  }
}

/** Makes the text of a parameter of a query. */
export function makeParameter(name: string, schema: Schema, maker: Maker): string {
  const { dice, pool, whose } = maker;
  const kind = kindOfName[name];
  const entry = kind === undefined ? undefined : pool.pick(dice, kind, whose);
  if (entry !== undefined) return ref(entry.key);
  if (schema.format === 'moment') return dice.pick(moments);
  if (schema.format === 'number' || schema.format === 'ids') return String(dice.below(50));
  return String(makeValue(schema, name, maker));
}

/** Something that no rule has foreseen, as a value of JSON. */
function makeHostile({ dice, pool, whose, unique }: Maker): Json {
  switch (dice.below(9)) {
    case 0:
    case 1:
      return bare(dice.pick(hostileNumbers));
    case 2:
      return dice.pick(numberTexts);
    case 3:
      return dice.pick(hostileMoments);
    case 4:
      return dice.pick(hostileHosts);
    case 5:
      return { [dice.pick(hostileNames)]: bare('1'), unique };
    case 6: {
      const entry = pool.pick(dice, dice.pick(['clientId', 'userId', 'sellerId', 'resellerId', 'serviceId']), whose);
      return entry === undefined ? null : bareRef(entry.key);
    }
    case 7:
      return dice.chance(3)
        ? 'x'.repeat(100_000)
        : Array.from({ length: dice.below(300) }, () => dice.pick(hostileNames));
    default:
      return dice.pick(hostileTexts);
  }
}

/** Something that no rule has foreseen, as a text. */
export function makeHostileText({ dice }: Maker): string {
  return dice.pick(dice.pick([hostileTexts, numberTexts, hostileMoments, hostileHosts, hostileNames]));
}

export type Path = readonly (string | number)[];

/** Every place in a value, the value itself first. */
export function listPaths(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => listPaths(inner as Json, [...path, name]))];
}

/** Changes what stands at a place; undefined takes it away. */
export function changeAt(value: Json, path: Path, change: (old: Json) => Json | undefined): Json {
  const [first, ...rest] = path;
  if (first === undefined) return change(value) ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    if (name !== String(first)) return [[name, inner] as const];
    const changed = rest.length === 0 ? change(inner as Json) : changeAt(inner as Json, rest, change);
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner as Json) : (Object.fromEntries(entries) as Json);
}

/** Changes one place of a body: another value, none, one within a list, one more name beside it. */
export function mutate(value: Json, maker: Maker): Json {
  const { dice } = maker;
  const path = dice.pick(listPaths(value));
  return changeAt(value, path, (old) => {
    switch (dice.below(6)) {
      case 0:
        return undefined;
      case 1:
        return [old];
      case 2:
        return typeof old === 'object' && old !== null && !Array.isArray(old)
          ? { ...old, [dice.pick(hostileNames)]: makeHostile(maker) }
          : makeHostile(maker);
      default:
        return makeHostile(maker);
    }
  });
}
