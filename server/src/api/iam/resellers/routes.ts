import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { Reseller } from '../../../model/reseller.ts';
import {
  createReseller,
  listResellers,
  type ResellerWrite,
  readReseller,
  updateReseller,
} from '../../../usecases/resellers/resellers.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { textOrNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import type { IamRoute } from '../route.ts';
import { decodePeriods, encodePeriods, PeriodsBody, PeriodsShown } from './periods.wire.ts';

const tag = 'Resellers';

const ResellerShown = Type.Object(
  {
    id: Type.Integer(),
    company: Type.String(),
    email: Type.String(),
    domain: textOrNull,
    trial_days: Type.Integer(),
    grace_days: Type.Integer(),
    service_periods: PeriodsShown,
    deleted: Type.Boolean(),
  },
  { title: 'Reseller', additionalProperties: false },
);

const fields = {
  company: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  domain: Type.Optional(textOrNull),
  trial_days: Type.Optional(Type.Integer()),
  grace_days: Type.Optional(Type.Integer()),
  service_periods: Type.Optional(PeriodsBody),
};
const NewResellerBody = Type.Object(
  { ...fields, password: Type.Optional(Type.String()) },
  { title: 'NewResellerBody' },
);
const ResellerBody = Type.Object({ ...fields, deleted: Type.Optional(Type.Boolean()) }, { title: 'ResellerBody' });
const readNew = makeShapeReader<Static<typeof NewResellerBody>>(NewResellerBody);
const readChange = makeShapeReader<Static<typeof ResellerBody>>(ResellerBody);

function decode(read: typeof readNew | typeof readChange, body: unknown): Decoded<ResellerWrite> {
  const shaped = read(body);
  if (isFailure(shaped)) return shaped;
  const known: Partial<Static<typeof NewResellerBody> & Static<typeof ResellerBody>> = shaped.fields;
  const { company, email, domain, trial_days, grace_days, service_periods, password, deleted } = known;
  const { periods, problems } = decodePeriods(service_periods);
  const write = {
    company,
    email,
    domain,
    trialDays: trial_days,
    graceDays: grace_days,
    periods,
    password,
    isDeleted: deleted,
  };
  const given = Object.entries(write).filter(([, value]) => value !== undefined);
  return { write: Object.fromEntries(given), problems: { ...problems, ...shaped.problems } };
}

function encodeReseller(reseller: Reseller): string {
  return JSON.stringify({
    id: reseller.id,
    company: reseller.company,
    email: reseller.email,
    domain: reseller.domain,
    trial_days: reseller.trialDays,
    grace_days: reseller.graceDays,
    service_periods: encodePeriods(reseller.periods),
    deleted: reseller.isDeleted,
  });
}

export const resellerRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/admin/resellers',
    operationId: 'getResellers',
    load: 'page',
    summary: 'Get resellers',
    tag,
    isAddition: true,
    access: 'run_platform',
    success: 200,
    answer: Type.Array(ResellerShown),
    failures: [],
    handle: async ({ ports, caller }) => `[${(await listResellers(ports, caller)).map(encodeReseller).join(',')}]`,
  },
  {
    method: 'POST',
    url: '/admin/resellers',
    operationId: 'createReseller',
    summary: 'Create a reseller with its technical account and its first user',
    tag,
    isAddition: true,
    access: 'run_platform',
    body: NewResellerBody,
    requiredFields: ['company', 'email'],
    success: 201,
    answer: ResellerShown,
    failures: [413, 415, 429],
    handle: async ({ ports, caller, body }) =>
      encode(await createReseller(ports, caller, decode(readNew, body)), encodeReseller),
  },
  {
    method: 'GET',
    url: '/admin/resellers/:resellerId',
    operationId: 'getReseller',
    summary: 'Get a reseller',
    tag,
    isAddition: true,
    access: 'run_platform',
    success: 200,
    answer: ResellerShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readReseller(ports, caller, decodeId(params.resellerId)), encodeReseller),
  },
  {
    method: 'PATCH',
    url: '/admin/resellers/:resellerId',
    operationId: 'updateReseller',
    summary: 'Change a reseller',
    tag,
    isAddition: true,
    access: 'run_platform',
    body: ResellerBody,
    success: 200,
    answer: ResellerShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(
        await updateReseller(ports, caller, decodeId(params.resellerId), decode(readChange, body)),
        encodeReseller,
      ),
  },
];
