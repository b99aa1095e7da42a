import { type Static, Type } from 'typebox';
import { Failure, invalid, isFailure } from '../../../model/failure.ts';
import { logInAsClient, logInAsUser } from '../../../usecases/sessions/log-in-as.ts';
import type { OpenSession } from '../../../usecases/sessions/open-session.ts';
import { chooseAccount, logIn, refreshSession } from '../../../usecases/sessions/sessions.ts';
import { decodeId } from '../../shared/results.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import type { IamRequest, IamRoute } from '../route.ts';

const tag = 'Authentication';

const PairShown = Type.Object(
  { access: Type.String(), refresh: Type.String() },
  { title: 'TokenPair', additionalProperties: false },
);

const LoginBody = Type.Object(
  {
    username: Type.Optional(Type.String()),
    password: Type.Optional(Type.String()),
    one_time_password: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  },
  { title: 'LoginBody' },
);
const readLogin = makeShapeReader<Static<typeof LoginBody>>(LoginBody);

const RefreshBody = Type.Object({ refresh: Type.Optional(Type.String()) }, { title: 'RefreshBody' });
const readRefresh = makeShapeReader<Static<typeof RefreshBody>>(RefreshBody);

async function encodePair({ tokens }: IamRequest, opened: OpenSession | Failure): Promise<string | Failure> {
  return isFailure(opened) ? opened : JSON.stringify(await tokens.makePair(opened));
}

export const authRoutes: readonly IamRoute[] = [
  {
    method: 'POST',
    url: '/auth/jwt/login',
    operationId: 'logIn',
    load: 'elsewhere',
    summary: 'Log in with user name and password, and a code where the user has a second factor',
    tag,
    access: 'anyone',
    body: LoginBody,
    requiredFields: ['username', 'password'],
    success: 200,
    answer: PairShown,
    failures: [400, 413, 415, 429],
    handle: async (request) => {
      const shaped = readLogin(request.body);
      if (isFailure(shaped)) return shaped;
      const { username, password, one_time_password } = shaped.fields;
      if (username === undefined || password === undefined || Object.keys(shaped.problems).length > 0)
        return invalid({
          ...(username === undefined ? { username: 'is required' } : {}),
          ...(password === undefined ? { password: 'is required' } : {}),
          ...shaped.problems,
        });
      const write = { username, password, oneTimePassword: one_time_password ?? undefined };
      return encodePair(request, await logIn(request.ports, write, request.from));
    },
  },
  {
    method: 'POST',
    url: '/auth/jwt/refresh',
    operationId: 'refreshSession',
    summary: 'Go on with a session; each refresh token works once',
    tag,
    access: 'anyone',
    body: RefreshBody,
    requiredFields: ['refresh'],
    success: 200,
    answer: PairShown,
    failures: [400, 401, 413, 415],
    handle: async (request) => {
      const shaped = readRefresh(request.body);
      if (isFailure(shaped)) return shaped;
      const { refresh } = shaped.fields;
      if (refresh === undefined) return invalid({ refresh: 'is required', ...shaped.problems });
      const read = await request.tokens.read(refresh, 'refresh');
      if (read === undefined) return new Failure('invalid_session');
      const { sessionId, tokenId: refreshId } = read;
      return encodePair(request, await refreshSession(request.ports, { sessionId, refreshId }));
    },
  },
  {
    method: 'GET',
    url: '/auth/jwt/clients/:clientId/login',
    operationId: 'chooseAccount',
    summary: "Open a session in another of one's own accounts",
    tag,
    access: 'read',
    success: 200,
    answer: PairShown,
    failures: [404],
    handle: async (request) =>
      encodePair(
        request,
        await chooseAccount(request.ports, request.caller, decodeId(request.params.clientId), request.from),
      ),
  },
  {
    method: 'GET',
    url: '/auth/jwt/clients/:clientId/admin_token',
    operationId: 'logInAsClient',
    summary: "Log in as an Administrator of a client, for an hour; the token's claim act says who is behind it",
    tag,
    access: 'serve',
    success: 200,
    answer: PairShown,
    failures: [404],
    handle: async (request) =>
      encodePair(
        request,
        await logInAsClient(request.ports, request.caller, decodeId(request.params.clientId), request.from),
      ),
  },
  {
    method: 'GET',
    url: '/auth/jwt/users/:userId/token',
    operationId: 'logInAsUser',
    summary: "Log in as a user of a client, for an hour; the token's claim act says who is behind it",
    tag,
    access: 'serve',
    success: 200,
    answer: PairShown,
    failures: [404],
    handle: async (request) =>
      encodePair(
        request,
        await logInAsUser(request.ports, request.caller, decodeId(request.params.userId), request.from),
      ),
  },
];
