import { password } from '../support/hosting-stage.ts';
import { makeToken } from '../support/iam-resellers.ts';
import { makeForm, makeSvg } from '../support/images.ts';
import type { Tenancy } from '../support/tenancy.ts';
import { makeHostingKey, type Tenant } from '../support/tenants.ts';
import type { Ask, World } from '../support/world.ts';
import { fillUrl, hosting, iam, type Operation } from './tenancy-operations.ts';
import { type CallerKind, rights } from './tenancy-rows.ts';

/** A request that would do something, by somebody to whom nobody else has done anything yet. */
export interface Request extends Ask {
  readonly headers: Readonly<Record<string, string>>;
}

/** A POST of either dialect, and how to come by a request of it. */
export interface PostCase {
  readonly name: string;
  readonly success: number;
  /** Whether the body is all that says who asks. */
  readonly isAnonymous: boolean;
  prepare(): Promise<Request>;
  /** The same request by somebody else who may see and do the same: with another key or token. */
  byNeighbour(request: Request): Promise<Request>;
}

/** The same request with another body. */
export function changeBody(request: Request): Request {
  const { body } = request;
  if (!(body instanceof FormData)) return { ...request, body: { ...(body as object), unknown: 1 } };
  return { ...request, body: makeForm({ logo: makeSvg('<circle r="1"/>') }) };
}

/** Callers that come with a token, the one with most clients first. */
const kinds = ['reseller', 'clientAdmin', 'seller', 'platform'] as const satisfies readonly CallerKind[];

const withBody = (ask: Omit<Request, 'body'>, body: object | undefined): Request =>
  body === undefined ? ask : { ...ask, body };

function prepareIam(tenancy: Tenancy, operation: Operation): PostCase['prepare'] {
  const { access, row, success } = operation;
  const kind = kinds.find((one) => rights[one].includes(access) && (row.own?.[one] ?? success) === success);
  if (kind === undefined) throw new Error(`Nobody with a token may do ${operation.name}`);
  return async () => {
    const { own, credentials } = await tenancy.fresh(kind);
    const url = fillUrl(operation, own);
    return withBody({ method: 'POST', url, apiKey: null, headers: credentials }, row.body?.(own));
  };
}

/** Bodies of operations that anyone may ask for: a new one needs a line here. */
function anonymousBodies(world: World): Readonly<Record<string, (tenant: Tenant) => Promise<object>>> {
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
  const makeBody = anonymousBodies(world)[operation.name];
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

/** Every POST of the reseller API. */
export function iamPosts(world: World, tenancy: Tenancy): readonly PostCase[] {
  return iam
    .filter(({ method }) => method === 'POST')
    .map((operation) => {
      const isAnonymous = operation.access === 'anyone';
      return {
        name: operation.name,
        success: operation.success,
        isAnonymous,
        prepare: isAnonymous ? prepareAnonymous(world, tenancy, operation) : prepareIam(tenancy, operation),
        byNeighbour: (request: Request) => withOtherToken(world, request),
      };
    });
}

/** Every POST of the Hosting API, with the key of a reseller where that opens it, else with the client's own. */
export function hostingPosts(world: World, tenancy: Tenancy): readonly PostCase[] {
  return hosting
    .filter(({ method }) => method === 'POST')
    .map((operation) => {
      // A client has one key. Its neighbour is another client.
      const findKey = ({ resellerId, apiKey }: Tenant): Promise<string> =>
        operation.access === 'client' ? Promise.resolve(apiKey) : makeHostingKey(world, resellerId, null);
      const prepareFor = async (own: Tenant): Promise<Request> => {
        const url = fillUrl(operation, own);
        return withBody({ method: 'POST', url, apiKey: await findKey(own), headers: {} }, operation.row.body?.(own));
      };
      const findTenant = async (): Promise<Tenant> => (await tenancy.fresh('reseller')).own;
      return {
        name: operation.name,
        success: operation.success,
        isAnonymous: false,
        prepare: async () => prepareFor(await findTenant()),
        byNeighbour: async (request: Request) => ({ ...request, apiKey: await findKey(await findTenant()) }),
      };
    });
}
