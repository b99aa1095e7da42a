import { makeHostingKey } from '../support/hosting-keys.ts';
import { password } from '../support/hosting-stage.ts';
import { makeToken } from '../support/iam-resellers.ts';
import { makeForm, makeSvg } from '../support/images.ts';
import type { Tenancy } from '../support/tenancy.ts';
import type { Tenant } from '../support/tenants.ts';
import type { Ask, World } from '../support/world.ts';
import { doorCases } from './door-cases.ts';
import { fillUrl, hosting, iam, type Operation, v1 } from './tenancy-operations.ts';
import { type CallerKind, rights } from './tenancy-rows.ts';

/** A request that would do something, by somebody to whom nobody else has done anything yet. */
export interface Request extends Ask {
  readonly headers: Readonly<Record<string, string>>;
}

/** A POST of any of the contracts, and how to come by a request of it. */
export interface PostCase {
  readonly name: string;
  readonly success: number;
  /** Whether the body is all that says who asks. */
  readonly isAnonymous: boolean;
  /** What makes it another request, which is well formed as well. */
  readonly otherFields: object;
  prepare(): Promise<Request>;
  /** The same request by somebody else who may do the same: with another key or token, or as another user. */
  byNeighbour(request: Request): Promise<Request>;
}

/** The same request with another body. */
export function changeBody({ otherFields }: PostCase, request: Request): Request {
  const { body } = request;
  if (!(body instanceof FormData)) return { ...request, body: { ...(body as object), ...otherFields } };
  return { ...request, body: makeForm({ logo: makeSvg('<circle r="1"/>') }) };
}

/** Callers, the one with most clients first, and those with a token before the one with a session. */
const kinds = ['reseller', 'clientAdmin', 'seller', 'platform', 'session'] as const satisfies readonly CallerKind[];

const withBody = (ask: Omit<Request, 'body'>, body: object | undefined): Request =>
  body === undefined ? ask : { ...ask, body };

function chooseKind({ name, access, row, success }: Operation): CallerKind {
  const mayDo = (one: CallerKind) => rights[one].includes(access) && (row.own?.[one] ?? success) === success;
  const kind = doorCases[name]?.kind ?? kinds.find(mayDo);
  if (kind === undefined) throw new Error(`Nobody may do ${name}`);
  return kind;
}

function prepareFor(world: World, tenancy: Tenancy, operation: Operation, kind: CallerKind): PostCase['prepare'] {
  const { name, row } = operation;
  return async () => {
    const { own, credentials } = await tenancy.fresh(kind);
    const url = fillUrl(operation, own);
    const body = (await doorCases[name]?.prepare({ world, tenancy, own, credentials })) ?? row.body?.(own);
    return withBody({ method: 'POST', url, apiKey: null, headers: credentials }, body);
  };
}

/** Bodies of operations that anyone may ask for: a new one needs a line here. */
function anonymousBodies(world: World): Readonly<Record<string, (tenant: Tenant) => Promise<object | undefined>>> {
  const logIn = async ({ username }: Tenant) => ({ username, password });
  return {
    logIn,
    refreshSession: async (tenant) => {
      const body = await logIn(tenant);
      const pair = await world.ask({ method: 'POST', url: '/iam/auth/jwt/login', apiKey: null, body });
      return { refresh: pair.body.refresh };
    },
  };
}

function prepareAnonymous(world: World, tenancy: Tenancy, operation: Operation): PostCase['prepare'] {
  const door = doorCases[operation.name];
  const makeBody =
    door === undefined
      ? anonymousBodies(world)[operation.name]
      : (own: Tenant) => door.prepare({ world, tenancy, own, credentials: undefined });
  if (makeBody === undefined) throw new Error(`No body is known for ${operation.name}`);
  return async () => {
    const { own } = await tenancy.fresh('clientAdmin');
    return { method: 'POST', url: operation.url, apiKey: null, headers: {}, body: await makeBody(own) };
  };
}

/** Another token of the same user in the same account, with the same role. */
async function withOtherToken(world: World, request: Request): Promise<Request> {
  const id = Number(/^APIKey (\d+)/.exec(request.headers.authorization ?? '')?.[1]);
  const { user_id, client_id, group_id } = await world.opened.backend.read(({ db }) =>
    db.selectFrom('api_tokens').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
  return { ...request, headers: await makeToken(world, { userId: user_id, clientId: client_id, groupId: group_id }) };
}

function makeCase(world: World, tenancy: Tenancy, operation: Operation, otherFields: object): PostCase {
  const { name, success, access } = operation;
  const same = { name, success, otherFields };
  const byNeighbour = (request: Request) => withOtherToken(world, request);
  if (access === 'anyone')
    return { ...same, isAnonymous: true, prepare: prepareAnonymous(world, tenancy, operation), byNeighbour };
  const kind = chooseKind(operation);
  const prepare = prepareFor(world, tenancy, operation, kind);
  // Two sessions of one user are one caller, and what needs a session is about its user: a neighbour is another user.
  return { ...same, isAnonymous: false, prepare, byNeighbour: kind === 'session' ? prepare : byNeighbour };
}

/** Every POST of the reseller API. */
export function iamPosts(world: World, tenancy: Tenancy): readonly PostCase[] {
  return iam
    .filter(({ method }) => method === 'POST')
    .map((operation) => makeCase(world, tenancy, operation, { unknown: 1 }));
}

/** What only reads comes as a POST where its words must not stand in an address: asked again, it reads again. */
const reading: readonly string[] = ['searchClientsByBody', 'previewBulkChange'];

/** What makes a request another one, where a name does not. */
const otherBodies: Readonly<Record<string, object>> = {
  eraseClient: { dryRun: true },
  addClientNote: { text: 'another one' },
  createBulkChange: { change: { type: 'setTest', isTest: false } },
  dismissDuplicate: { dismissed: false },
  mergeClients: { token: 'another one' },
  createWebhook: { events: ['client.deleted'] },
  endOwnSessions: { id: 'another one' },
};

/** Every POST of Clientele's own API that does something. It refuses fields that it does not know. */
export function v1Posts(world: World, tenancy: Tenancy): readonly PostCase[] {
  return v1
    .filter(({ method, name }) => method === 'POST' && !reading.includes(name))
    .map((operation) => makeCase(world, tenancy, operation, otherBodies[operation.name] ?? { name: 'another one' }));
}

/** Every POST of the Hosting API, with the key of a reseller where that opens it, else with the client's own. */
export function hostingPosts(world: World, tenancy: Tenancy): readonly PostCase[] {
  return hosting
    .filter(({ method }) => method === 'POST')
    .map((operation) => {
      // A client has one key. Its neighbour is another client.
      const findKey = ({ resellerId, apiKey }: Tenant): Promise<string> =>
        operation.access === 'client' ? Promise.resolve(apiKey) : makeHostingKey(world, resellerId, null);
      const prepareWith = async (own: Tenant): Promise<Request> => {
        const url = fillUrl(operation, own);
        return withBody({ method: 'POST', url, apiKey: await findKey(own), headers: {} }, operation.row.body?.(own));
      };
      const findTenant = async (): Promise<Tenant> => (await tenancy.fresh('reseller')).own;
      return {
        name: operation.name,
        success: operation.success,
        isAnonymous: false,
        otherFields: { unknown: 1 },
        prepare: async () => prepareWith(await findTenant()),
        byNeighbour: async (request: Request) => ({ ...request, apiKey: await findKey(await findTenant()) }),
      };
    });
}
