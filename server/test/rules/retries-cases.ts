import { makeToken } from '../support/iam-resellers.ts';
import { makeForm, makeSvg } from '../support/images.ts';
import type { Tenancy } from '../support/tenancy.ts';
import { makeHostingKey, type Tenant } from '../support/tenants.ts';
import type { Ask, World } from '../support/world.ts';
import { preparedBodies } from './retries-bodies.ts';
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
  /** The same request by somebody else who may do the same: with another key or token, or as another user. */
  byNeighbour(request: Request): Promise<Request>;
}

/** The same request with another body. */
export function changeBody(request: Request): Request {
  const { body } = request;
  if (!(body instanceof FormData)) return { ...request, body: { ...(body as object), unknown: 1 } };
  return { ...request, body: makeForm({ logo: makeSvg('<circle r="1"/>') }) };
}

/** Callers, the one with most clients first. Only what a token may not do is done with a session. */
const kinds = ['reseller', 'clientAdmin', 'seller', 'platform', 'session'] as const satisfies readonly CallerKind[];

/** Who asks for an operation that does its work only after something else was done: the row's statuses are those without it. */
const callersOfPrepared: Readonly<Record<string, (typeof kinds)[number]>> = {
  renewInvitation: 'reseller',
  confirmTwoFactor: 'session',
};

const withBody = (ask: Omit<Request, 'body'>, body: object | undefined): Request =>
  body === undefined ? ask : { ...ask, body };

function findKind({ name, access, row, success }: Operation): (typeof kinds)[number] {
  const kind =
    callersOfPrepared[name] ??
    kinds.find((one) => rights[one].includes(access) && (row.own?.[one] ?? success) === success);
  if (kind === undefined) throw new Error(`Nobody may do ${name}`);
  return kind;
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
  const bodies = preparedBodies(world, tenancy);
  return iam
    .filter(({ method }) => method === 'POST')
    .map((operation) => {
      const { name, success, row } = operation;
      const isAnonymous = operation.access === 'anyone';
      const makeBody = bodies[name];
      if (isAnonymous && makeBody === undefined) throw new Error(`No body is known for ${name}`);
      const kind = isAnonymous ? 'clientAdmin' : findKind(operation);
      const prepare = async (): Promise<Request> => {
        const asker = await tenancy.fresh(kind);
        const headers = isAnonymous ? {} : asker.credentials;
        const body = makeBody === undefined ? row.body?.(asker.own) : await makeBody(asker);
        return withBody({ method: 'POST', url: fillUrl(operation, asker.own), apiKey: null, headers }, body);
      };
      // Whichever session a user comes with, it is the same user.
      const byNeighbour = kind === 'session' ? prepare : (request: Request) => withOtherToken(world, request);
      return { name, success, isAnonymous, prepare, byNeighbour };
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
