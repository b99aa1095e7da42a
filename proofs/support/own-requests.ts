import { hosting, iam, type Operation, v1 } from '../../server/test/rules/tenancy-operations.ts';
import { pathValues } from '../../server/test/rules/tenancy-rows.ts';
import { absent, type Tenant } from '../../server/test/support/tenants.ts';
import type { HostileRequest } from './hostile-requests.ts';
import { type HostileStage, listValues } from './hostile-stage.ts';
import type { Target } from './surface.ts';
import { bareRef, ref } from './templates.ts';

/** A tenant of a stage whose numbers are templates, so that they mean the same in every world. */
export function nameTenant(place: number, marker = ''): Tenant {
  const fields = Object.keys(absent) as (keyof Tenant)[];
  // Each property says its own name, and so which of the pool's entries it is.
  const names = Object.fromEntries(fields.map((field) => [field, field])) as unknown as Tenant;
  const entries = listValues(names).map(([kind, field], index) => {
    const key = `tenant ${place} ${kind} ${index}`;
    const isText = typeof absent[field as keyof Tenant] === 'string';
    return [field, isText ? ref(key) : bareRef(key)];
  });
  return { ...absent, ...Object.fromEntries(entries), marker };
}

const operations: readonly Operation[] = [...hosting, ...iam, ...v1];
const strongest = ['platform', 'reseller 0', 'hosting key 0', 'nobody'];

/** What is not as the tables of tenancy have it. */
interface Wish {
  /** The number of the tenant on the stage whose things are named; the first unless told. */
  readonly tenant?: number;
  readonly place?: number;
  readonly headers?: HostileRequest['headers'];
  readonly query?: HostileRequest['query'];
  body?(tenant: Tenant): object;
}

/** An operation on a tenant's own things, as it is asked by each of those who may do the most, the strongest first. */
export function makeOwnRequests(
  { tenants, callers }: Pick<HostileStage, 'tenants' | 'callers'>,
  target: Target,
  { tenant: number = 0, place = 0, headers = [], query = [], body }: Wish = {},
): readonly HostileRequest[] {
  const tenant = nameTenant(number, tenants[number]?.marker);
  const operation = operations.find(
    ({ name, url }) => name === target.id && url.replaceAll(/:(\w+)/g, '{$1}') === target.path,
  );
  const row = operation?.row ?? { of: 'nobody' };
  const path = target.path
    .slice(1)
    .split('/')
    .map((part) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      return name === undefined ? part : String(pathValues[name]?.(tenant, operation?.url ?? '', row) ?? part);
    });
  const sent = target.body === undefined ? undefined : JSON.stringify((body ?? row.body)?.(tenant) ?? {});
  const own = [`session ${number}`, `client key ${number}`];
  const fitting = callers.filter(({ name, door }) => door === target.door && [...strongest, ...own].includes(name));
  return fitting.map((caller): HostileRequest => {
    const credentials = caller.sends === null ? [] : [ref(caller.sends)];
    const isKey = target.door === 'hosting';
    return {
      ...{ place, target, caller, method: target.method, path, body: sent, raw: undefined, wait: 0.01 },
      query: [...query, ...(isKey ? credentials.map((key) => ['apiKey', key] as const) : [])],
      headers: [
        ...headers,
        ...(isKey ? [] : credentials.map((text) => ['authorization', text] as const)),
        ...(target.path.startsWith('/console/') ? [['sec-fetch-site', 'same-origin'] as const] : []),
        ...(sent === undefined ? [] : [['content-type', 'application/json'] as const]),
      ],
    };
  });
}
