import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { formatMoment, formatMonth } from '../lib/clock.ts';
import { parseMoment } from '../lib/parse-moment.ts';
import { statusesByHand } from '../model/account-status.ts';
import { clientTypes } from '../model/client-view.ts';
import { consentStorages } from '../model/domain.ts';
import { featureFlags } from '../model/feature-flag.ts';
import { groups } from '../model/group.ts';
import { products } from '../model/product.ts';
import { optionTypes } from '../model/service.ts';
import { serviceStatuses } from '../model/service-status.ts';
import { languages } from '../model/user.ts';
import type { WholeClient } from '../model/whole-client.ts';
import { type FileForm, writeEnd } from './client-table.ts';

/** The form of a line. Another number is another form: a program that does not know it refuses the line. */
const lineForm = 1;

const strict = { additionalProperties: false } as const;
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = (values: readonly (string | number)[]) => Type.Enum([...values]);
/** RFC 3339 in UTC, as `formatMoment` writes it. */
const moment = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$' });
const count = Type.Integer({ minimum: 0 });
const limit = Type.Integer({ minimum: -1 });

const User = Type.Object(
  {
    ...{ username: Type.String(), email: Type.String(), firstName: Type.String(), lastName: Type.String() },
    ...{ phone: orNull(Type.String()), company: Type.String(), lang: oneOf(languages) },
    role: orNull(oneOf(groups.map(({ id }) => id))),
    ...{ isActive: Type.Boolean(), isActivated: Type.Boolean(), isDeleted: Type.Boolean() },
    passwordHash: Type.Optional(orNull(Type.String())),
  },
  strict,
);

const Option = Type.Object(
  {
    ...{ name: Type.String(), value: Type.String(), valueType: oneOf(optionTypes) },
    ...{ category: Type.String(), title: Type.String(), description: Type.String() },
  },
  strict,
);

const ServiceLine = Type.Object(
  {
    ...{ product: oneOf(products), status: oneOf(serviceStatuses), previousStatus: orNull(oneOf(serviceStatuses)) },
    ...{ statusChangedAt: orNull(moment), trialStartedAt: orNull(moment), trialEndsAt: orNull(moment) },
    ...{ deletesAt: orNull(moment), isEnabled: Type.Boolean(), options: Type.Array(Option) },
  },
  strict,
);

const Calls = Type.Object({ month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }), calls: count }, strict);

const DomainLine = Type.Object(
  {
    ...{ host: Type.String(), path: Type.String(), country: orNull(Type.String()), whitelabel: Type.Boolean() },
    ...{ consentStorage: oneOf(consentStorages), settings: Type.Record(Type.String(), Type.Unknown()) },
    ...{ createdAt: moment, deletedAt: orNull(moment), calls: Type.Array(Calls) },
  },
  strict,
);

const Tag = Type.Object({ tag: Type.String(), createdAt: moment }, strict);

const NoteLine = Type.Object(
  {
    author: Type.Object({ username: Type.String(), name: Type.String() }, strict),
    ...{ text: Type.String(), createdAt: moment },
  },
  strict,
);

const Line = Type.Object(
  {
    ...{ form: Type.Literal(lineForm), id: Type.Integer({ minimum: 1 }), type: oneOf(clientTypes) },
    ...{ email: Type.String(), company: Type.String(), website: Type.String(), customId: orNull(Type.String()) },
    ...{ countryCode: orNull(Type.String()), billType: Type.String(), promocode: orNull(Type.String()) },
    ...{ isTest: Type.Boolean(), allowedTrafficGb: orNull(Type.Number()), signupProcess: orNull(Type.String()) },
    ...{ statusByHand: orNull(oneOf(statusesByHand)), domainMax: limit, whitelabelMax: limit, callMax: limit },
    ...{ autoCreateDomains: Type.Boolean(), flagsOff: Type.Array(oneOf(featureFlags)) },
    ...{ createdAt: moment, deletedAt: orNull(moment) },
    seller: orNull(Type.Object({ email: Type.String(), name: orNull(Type.String()) }, strict)),
    users: Type.Array(User, { minItems: 1 }),
    products: Type.Object(
      Object.fromEntries(products.map((product) => [product, Type.Optional(Type.Boolean())])),
      strict,
    ),
    services: Type.Array(ServiceLine),
    features: Type.Array(Type.Object({ name: Type.String(), product: oneOf(products), createdAt: moment }, strict)),
    domains: Type.Array(DomainLine),
    tags: Type.Array(Tag),
    notes: Type.Array(NoteLine),
  },
  strict,
);

const validator = Compile(Line);

/** The moments and months of a line, by name. They are numbers inside and texts in a file. */
const moments: ReadonlySet<string> = new Set([
  ...['createdAt', 'deletedAt', 'statusChangedAt', 'trialStartedAt', 'trialEndsAt', 'deletesAt'],
]);

/** A value with its moments and months in the other form. What a domain's settings are called is nobody's business. */
function convert(value: unknown, convertMoment: (moment: never) => unknown, convertMonth: (month: never) => unknown) {
  const go = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(go);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([name, inner]) => {
        if (inner === null || name === 'settings') return [name, inner];
        if (moments.has(name)) return [name, convertMoment(inner as never)];
        return [name, name === 'month' ? convertMonth(inner as never) : go(inner)];
      }),
    );
  };
  return go(value);
}

/** The form of a file whose lines hold whole clients. */
export const wholeForm: FileForm<WholeClient> = {
  mediaType: 'application/x-ndjson',
  head: '',
  encode: (clients) =>
    clients
      .map(
        (client) =>
          `${JSON.stringify({ form: lineForm, ...(convert(client, formatMoment, formatMonth) as object) })}\n`,
      )
      .join(''),
  tail: writeEnd,
};

/** Whether a line of NDJSON means to be a whole client. */
export const isWholeLine = (line: Readonly<Record<string, unknown>>): boolean => 'form' in line;

const parseMonth = (text: string): number => Number(text.replace('-', ''));

/** Reads a whole client, or says what is wrong with its line. */
export function decodeWholeClient(line: Readonly<Record<string, unknown>>): WholeClient | string {
  if (!validator.Check(line)) {
    const errors = validator.Errors(line);
    // The deepest one says most.
    const [error] = [...errors].sort((a, b) => b.instancePath.length - a.instancePath.length);
    return `${error?.instancePath.slice(1) || 'it'} ${error?.message ?? 'is wrong'}`;
  }
  const badMoments: string[] = [];
  const readMoment = (text: string): number => {
    const read = parseMoment(text)?.from;
    if (read === undefined) badMoments.push(text);
    return read ?? 0;
  };
  const { form: _, ...client } = convert(line, readMoment, parseMonth) as WholeClient & { form: number };
  return badMoments.length > 0 ? `"${badMoments[0]}" is no moment of the calendar` : client;
}
