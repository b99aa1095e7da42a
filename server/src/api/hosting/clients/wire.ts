import { type Static, Type } from 'typebox';
import type { Client } from '../../../model/client.ts';
import type { ClientWrite } from '../../../model/client-write.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { type FeatureFlag, type FlagsOff, featureFlags } from '../../../model/feature-flag.ts';
import type { ClientBatch } from '../../../usecases/clients/list-clients.ts';
import type { ClientAnswer, DomainCalls } from '../../../usecases/ports/client-ports.ts';
import { makeShapeReader } from '../../shared/shape.ts';

const flags = <T>(make: () => T): Record<FeatureFlag, T> =>
  Object.fromEntries(featureFlags.map((flag) => [flag, make()])) as Record<FeatureFlag, T>;

const limit = (what: string) => Type.Integer({ description: `${what}; -1 = unlimited` });

/** What a program may send. All are optional here: which are required depends on whether the client is new. */
export const ClientBody = Type.Object(
  {
    username: Type.Optional(Type.String({ description: 'Log-in name, unique without regard to case' })),
    password: Type.Optional(
      Type.String({ description: 'Plain text; left out on update = unchanged; wins over passwordHash' }),
    ),
    passwordHash: Type.Optional(
      Type.String({ description: 'A bcrypt hash of cost 4 to 13; may stand in for password on create' }),
    ),
    active: Type.Optional(Type.Boolean({ description: 'Whether the client may log in; default false' })),
    firstName: Type.Optional(Type.String()),
    lastName: Type.Optional(Type.String()),
    emailAddress: Type.Optional(Type.String()),
    company: Type.Optional(Type.String()),
    domainMaxCount: Type.Optional(limit('Domains allowed')),
    whitelabelMaxCount: Type.Optional(limit('White-label licences allowed')),
    widgetDisplayMaxCount: Type.Optional(limit('Calls allowed per calendar month')),
    autoCreateDomains: Type.Optional(
      Type.Boolean({ description: 'A call for an unknown domain creates it; default false' }),
    ),
    features: Type.Optional(
      Type.Object(
        flags(() => Type.Optional(Type.Boolean())),
        { description: 'A flag left out is true on create, unchanged on update' },
      ),
    ),
  },
  { title: 'ClientBody' },
);
const readShape = makeShapeReader<Static<typeof ClientBody>>(ClientBody);

const answerFields = {
  id: Type.String(),
  username: Type.String(),
  passwordHash: Type.Optional(Type.String({ description: 'A bcrypt hash, $2y$…; only for keys that may read it' })),
  active: Type.Boolean(),
  firstName: Type.String(),
  lastName: Type.String(),
  emailAddress: Type.String(),
  company: Type.String(),
  domainCount: Type.Integer({ description: 'Domains in use' }),
  domainMaxCount: limit('Domains allowed'),
  whitelabelCount: Type.Integer({ description: 'White-label licences in use' }),
  whitelabelMaxCount: limit('White-label licences allowed'),
  widgetDisplayCount: Type.Integer({ description: 'Calls so far in this calendar month (UTC)' }),
  widgetDisplayMaxCount: limit('Calls allowed per calendar month'),
  autoCreateDomains: Type.Boolean(),
  features: Type.Object(
    flags(() => Type.Boolean()),
    { additionalProperties: false },
  ),
};

export const ClientShown = Type.Object(answerFields, { title: 'Client', additionalProperties: false });

export const DomainCallCount = Type.Object(
  { domainName: Type.String(), callCount: Type.Integer() },
  { title: 'DomainCallCount', additionalProperties: false },
);

export const ClientList = Type.Array(
  Type.Object(
    {
      ...answerFields,
      actualCallCount: Type.Integer({ description: 'Equals widgetDisplayCount' }),
      domainCountData: Type.Array(DomainCallCount),
    },
    { title: 'ClientWithCalls', additionalProperties: false },
  ),
);

/** Reads what a body says of a client. Properties that only answers have pass by: clients send back what they read. */
export function decodeClient(body: unknown): Decoded<ClientWrite> {
  const shaped = readShape(body);
  if (isFailure(shaped)) return shaped;
  const { emailAddress, domainMaxCount, whitelabelMaxCount, widgetDisplayMaxCount } = shaped.fields;
  const { username, password, passwordHash, active, firstName, lastName, company, autoCreateDomains, features } =
    shaped.fields;
  const write = dropUndefined({
    username,
    password,
    passwordHash,
    active,
    firstName,
    lastName,
    email: emailAddress,
    company,
    domainMax: domainMaxCount,
    whitelabelMax: whitelabelMaxCount,
    callMax: widgetDisplayMaxCount,
    autoCreateDomains,
    features,
  }) as ClientWrite;
  return { write, problems: shaped.problems };
}

function dropUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** By the flags that are off. Few sets of them are ever in use, and writing one takes longer than all the rest. */
const featureTexts = new Map<string, string>();

function encodeFeatures(flagsOff: FlagsOff): string {
  const name = flagsOff.join();
  const known = featureTexts.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(Object.fromEntries(featureFlags.map((flag) => [flag, !flagsOff.includes(flag)])));
  featureTexts.set(name, text);
  return text;
}

/** The part of a client's answer that changes only when the client does: made when it is written, kept by the store. */
export function encodeDocument(client: Client): string {
  const { registrant, flagsOff } = client;
  const text = JSON.stringify({
    id: String(client.id),
    username: registrant.username,
    active: registrant.active,
    firstName: registrant.firstName,
    lastName: registrant.lastName,
    emailAddress: client.email,
    company: client.company,
    domainCount: client.domainCount,
    domainMaxCount: client.domainMax,
    whitelabelCount: client.whitelabelCount,
    whitelabelMaxCount: client.whitelabelMax,
    widgetDisplayMaxCount: client.callMax,
    autoCreateDomains: client.autoCreateDomains,
  });
  return `${text.slice(0, -1)},"features":${encodeFeatures(flagsOff)}}`;
}

/** Changes with every change of `encodeDocument`, so that a new program writes the kept answers anew. */
export const documentVersion = 'hosting-1';

/** A client as it is sent: the kept part, and in front of it what changes with the month or with the caller. */
export function encodeClient({ document, callsThisMonth, passwordHash }: ClientAnswer): string {
  const secret = passwordHash === null ? '' : `"passwordHash":${JSON.stringify(passwordHash)},`;
  return `{"widgetDisplayCount":${callsThisMonth},${secret}${document.slice(1)}`;
}

/** The clients of a batch with the calls of their domains. Both are in order of client. */
export function encodeBatch({ answers, domainCalls }: ClientBatch): string[] {
  let next = 0;
  return answers.map((answer) => {
    const ofClient: DomainCalls[] = [];
    for (let calls = domainCalls[next]; calls !== undefined && calls.clientId <= answer.id; calls = domainCalls[next]) {
      if (calls.clientId === answer.id) ofClient.push(calls);
      next += 1;
    }
    return `{"actualCallCount":${answer.callsThisMonth},"domainCountData":${encodeDomainCalls(ofClient)},${encodeClient(answer).slice(1)}`;
  });
}

/** `domainCountData`: the month's calls by domain, in order of name. */
export function encodeDomainCalls(domainCalls: readonly DomainCalls[]): string {
  return JSON.stringify(domainCalls.map(({ host, calls }) => ({ domainName: host, callCount: calls })));
}
