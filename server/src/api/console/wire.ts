import { type TSchema, Type } from 'typebox';
import { formatMonth } from '../../lib/clock.ts';
import type { Domain } from '../../model/domain.ts';
import { serviceStatuses } from '../../model/service-status.ts';
import type { Usage } from '../../usecases/ports/client-ports.ts';
import type { ClientUsage } from '../../usecases/usage/read-usage.ts';
import { closed } from '../shared/schema.ts';

const RefusalShown = Type.Object(
  { message: Type.Optional(Type.String()), errors: Type.Optional(Type.Unknown()) },
  { title: 'ConsoleRefusal', additionalProperties: true },
);

/** The refusals that an operation may answer. */
export function Refusals(...statuses: number[]): Record<number, TSchema> {
  return Object.fromEntries(statuses.map((status) => [status, RefusalShown]));
}

/** What the caller may do, and what may become of what (s)he sees: the console has no rule of its own. */
export const GroundShown = Type.Object(
  {
    operations: Type.Array(Type.String({ description: 'operationId' })),
    serviceSteps: Type.Record(Type.String(), Type.Array(Type.Enum([...serviceStatuses]))),
    passwordMinLength: Type.Integer(),
    version: Type.String(),
  },
  { title: 'ConsoleGround', ...closed },
);

const limit = Type.Integer({ description: '-1: none' });
const usageFields = {
  id: Type.Integer(),
  calls: Type.Integer({ description: 'Of this month' }),
  call_max: limit,
  domains: Type.Integer(),
  domain_max: limit,
};
const UsageShown = Type.Object(usageFields, { title: 'Usage', ...closed });
export const UsageListShown = Type.Array(UsageShown);

const DomainCallsShown = Type.Object({ name: Type.String(), calls: Type.Integer() }, closed);

export const ClientUsageShown = Type.Object(
  {
    ...usageFields,
    month: Type.String({ description: '2026-11, in UTC' }),
    domain_list: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          name: Type.String(),
          path: Type.String(),
          country: Type.Union([Type.String(), Type.Null()]),
          whitelabel: Type.Boolean(),
        },
        { title: 'UsedDomain', ...closed },
      ),
    ),
    months: Type.Array(
      Type.Object(
        { month: Type.String(), calls: Type.Integer(), domains: Type.Array(DomainCallsShown) },
        { title: 'UsedMonth', ...closed },
      ),
    ),
  },
  { title: 'ClientUsage', ...closed },
);

export function encodeUsage({ clientId, calls, callMax, domains, domainMax }: Usage): object {
  return { id: clientId, calls, call_max: callMax, domains, domain_max: domainMax };
}

const encodeDomain = ({ id, host, path, country, whitelabel }: Domain) => ({
  id,
  name: host,
  path,
  country,
  whitelabel,
});

export function encodeClientUsage({ month, usage, domains, months }: ClientUsage): object {
  return {
    ...encodeUsage(usage),
    month: formatMonth(month),
    domain_list: domains.map(encodeDomain),
    months: months.map(({ month: ofMonth, calls, domains: byDomain }) => ({
      month: formatMonth(ofMonth),
      calls,
      domains: byDomain.map(({ host, calls: ofDomain }) => ({ name: host, calls: ofDomain })),
    })),
  };
}
