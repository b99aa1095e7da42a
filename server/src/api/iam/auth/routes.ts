import { type Static, Type } from 'typebox';
import { Failure, invalid, isFailure } from '../../../model/failure.ts';
import { chooseAccount, logIn, type OpenSession, refreshSession } from '../../../usecases/sessions/sessions.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { decodeId, type IamRequest, type IamRoute } from '../route.ts';

const tag = 'Authentication';

const PairShown = Type.Object(
  { access: Type.String(), refresh: Type.String() },
  { title: 'TokenPair', additionalProperties: false },
);

const LoginBody = Type.Object(
  {
    username: Type.Optional(Type.String()),
    password: Type.Optional(Type.String()),
    one_time_password: Type.Optional(Type.String()),
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
    summary: 'Log in with user name and password',
    tag,
    access: 'anyone',
    body: LoginBody,
    requiredFields: ['username', 'password'],
    success: 200,
    answer: PairShown,
    failures: [400, 413, 415],
    handle: async (request) => {
      const shaped = readLogin(request.body);
      if (isFailure(shaped)) return shaped;
      const { username, password } = shaped.fields;
      if (username === undefined || password === undefined)
        return invalid({
          ...(username === undefined ? { username: 'is required' } : {}),
          ...(password === undefined ? { password: 'is required' } : {}),
          ...shaped.problems,
        });
      return encodePair(request, await logIn(request.ports, { username, password, address: request.address }));
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
      encodePair(request, await chooseAccount(request.ports, request.caller, decodeId(request.params.clientId))),
  },
];
