import { Type } from 'typebox';
import { createToken, deleteToken, listTokens, readToken } from '../../../usecases/tokens/tokens.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { type IamRequest, type IamRoute, WireRefusal } from '../route.ts';
import {
  decodeToken,
  decodeTokenFilter,
  type Edition,
  encodeMadeToken,
  encodeToken,
  MadeTokenShown,
  TokenBody,
  TokenListShown,
  TokenShown,
  tokenParameters,
} from './wire.ts';

const tag = 'API tokens';

/** The operations on tokens: the same in both editions, but for the separator and the last use. */
function makeTokenRoutes(edition: Edition): readonly IamRoute[] {
  const url = edition === 'v2' ? '/v2/clients/:clientId/tokens' : '/clients/:clientId/tokens';
  const suffix = edition === 'v2' ? 'V2' : '';
  const older = edition === 'v2' ? '' : ' (older)';
  const frameOf = ({ ports }: IamRequest) => ({ edition, now: ports.clock.now() });
  const clientOf = ({ params }: IamRequest): number => decodeId(params.clientId);
  return [
    {
      method: 'GET',
      url,
      operationId: `getTokens${suffix}`,
      summary: `Get the API tokens of an account${older}`,
      tag,
      access: 'read',
      query: Object.fromEntries(
        Object.entries(tokenParameters).map(([name, description]) => [
          name,
          Type.Optional(Type.String({ description })),
        ]),
      ),
      success: 200,
      answer: TokenListShown,
      failures: [404],
      handle: async (request) => {
        const filter = decodeTokenFilter(request.query);
        if (filter instanceof BadParameters) return new WireRefusal(answerParameters(filter.errors));
        const { ports, caller } = request;
        return encode(await listTokens(ports, caller, clientOf(request), filter), (tokens) =>
          tokens.map((token) => encodeToken(token, frameOf(request))),
        );
      },
    },
    {
      method: 'POST',
      url,
      operationId: `createToken${suffix}`,
      summary: `Make an API token${older}`,
      tag,
      access: 'read',
      body: TokenBody,
      requiredFields: ['name', 'exp_date', 'client_user'],
      success: 200,
      answer: MadeTokenShown,
      failures: [404, 413, 415],
      handle: async (request) => {
        const { ports, caller, body } = request;
        return encode(await createToken(ports, caller, clientOf(request), decodeToken(body)), (made) =>
          encodeMadeToken(made, frameOf(request)),
        );
      },
    },
    {
      method: 'GET',
      url: `${url}/:tokenId`,
      operationId: `getToken${suffix}`,
      summary: `Get an API token${older}`,
      tag,
      access: 'read',
      success: 200,
      answer: TokenShown,
      failures: [404],
      handle: async (request) => {
        const { ports, caller, params } = request;
        return encode(await readToken(ports, caller, clientOf(request), decodeId(params.tokenId)), (token) =>
          encodeToken(token, frameOf(request)),
        );
      },
    },
    {
      method: 'DELETE',
      url: `${url}/:tokenId`,
      operationId: `deleteToken${suffix}`,
      summary: `Delete an API token${older}`,
      tag,
      access: 'read',
      success: 204,
      failures: [404],
      handle: (request) => {
        const { ports, caller, params } = request;
        return deleteToken(ports, caller, clientOf(request), decodeId(params.tokenId));
      },
    },
  ];
}

export const tokenRoutes: readonly IamRoute[] = [...makeTokenRoutes('v2'), ...makeTokenRoutes('older')];
