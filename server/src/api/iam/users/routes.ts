import { Type } from 'typebox';
import { stateOf } from '../../../lib/entity-tag.ts';
import type { Caller } from '../../../model/caller.ts';
import type { ShownUser } from '../../../model/user.ts';
import { registerClient } from '../../../usecases/clients/register-client.ts';
import { changeEmail, changePassword } from '../../../usecases/users/change-credentials.ts';
import { deleteUser } from '../../../usecases/users/delete-user.ts';
import { pageUsers, readUser, streamUsers } from '../../../usecases/users/read-users.ts';
import { updateUser } from '../../../usecases/users/update-user.ts';
import { asText, BadParameters, parseLimit, parseOffset, readParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { Tagged } from '../../shared/tagged.ts';
import { answerParameters } from '../errors.ts';
import { encodePageOf } from '../page.ts';
import { type IamRoute, WireRefusal } from '../route.ts';
import { streamPage } from './stream-page.ts';
import {
  decodeEmail,
  decodePassword,
  decodeRegister,
  decodeUser,
  EmailBody,
  encodeUser,
  NothingShown,
  PasswordBody,
  RegisterBody,
  UserBody,
  UserPageShown,
  UserShown,
} from './wire.ts';

const tag = 'Users';

const tagUser = (user: ShownUser, caller: Caller): Tagged =>
  new Tagged(JSON.stringify(encodeUser(user, caller)), stateOf(user));

export const userRoutes: readonly IamRoute[] = [
  {
    method: 'POST',
    url: '/users',
    operationId: 'createUser',
    summary: 'Create a client with its first user',
    tag,
    access: 'serve',
    body: RegisterBody,
    requiredFields: ['email', 'password', 'company'],
    success: 201,
    answer: UserShown,
    isTagged: true,
    failures: [413, 415, 429],
    handle: async ({ ports, caller, body }) =>
      encode(await registerClient(ports, caller, decodeRegister(body)), (user) => tagUser(user, caller)),
  },
  {
    method: 'GET',
    url: '/users',
    operationId: 'getUsers',
    load: 'list',
    summary: 'Get users',
    tag,
    access: 'read',
    query: {
      limit: Type.Optional(Type.String({ description: 'How many, 1 to 1000; left out, all of them' })),
      offset: Type.Optional(Type.String({ description: 'How many to pass over' })),
      search: Type.Optional(
        Type.String({ description: 'An addition: the e-mail address or the log-in name contains' }),
      ),
    },
    success: 200,
    answer: UserPageShown,
    failures: [],
    handle: async ({ ports, caller, query, origin, path }) => {
      const read = readParameters(query, { limit: parseLimit, offset: parseOffset, search: asText });
      if (read instanceof BadParameters) return new WireRefusal(answerParameters(read.errors));
      const { limit, offset = 0, search: term } = read as { limit?: number; offset?: number; search?: string };
      if (limit === undefined)
        return streamPage(streamUsers(ports, caller, { offset, term }), ({ users }) =>
          users.map((user) => JSON.stringify(encodeUser(user, caller))),
        );
      const { users, total } = await pageUsers(ports, caller, { limit, offset, term });
      return encodePageOf(
        users.map((user) => JSON.stringify(encodeUser(user, caller))),
        { url: `${origin}${path}`, query, offset, limit, total },
      );
    },
  },
  {
    method: 'GET',
    url: '/users/me',
    operationId: 'getOwnUser',
    summary: 'Get the user who asks; for a token, who made it',
    tag,
    access: 'read',
    success: 200,
    answer: UserShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller }) =>
      encode(await readUser(ports, caller, caller.userId ?? 0), (user) => tagUser(user, caller)),
  },
  {
    method: 'GET',
    url: '/users/:userId',
    operationId: 'getUser',
    summary: 'Get a user',
    tag,
    access: 'read',
    success: 200,
    answer: UserShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readUser(ports, caller, decodeId(params.userId)), (user) => tagUser(user, caller)),
  },
  {
    method: 'PATCH',
    url: '/users/:userId',
    operationId: 'updateUser',
    summary: 'Change a user',
    tag,
    access: 'read',
    body: UserBody,
    success: 200,
    answer: UserShown,
    isTagged: true,
    failures: [404, 412, 413, 415],
    handle: async ({ ports, caller, params, body, ifMatch }) =>
      encode(await updateUser(ports, caller, decodeId(params.userId), decodeUser(body), ifMatch), (user) =>
        tagUser(user, caller),
      ),
  },
  {
    method: 'DELETE',
    url: '/users/:userId',
    operationId: 'deleteUser',
    summary: 'Delete a user who has no more than one account',
    tag,
    access: 'administer',
    success: 200,
    answer: NothingShown,
    failures: [404, 412],
    handle: async ({ ports, caller, params, ifMatch }) =>
      (await deleteUser(ports, caller, decodeId(params.userId), ifMatch)) ?? '{}',
  },
  {
    method: 'PUT',
    url: '/users/:userId/password',
    operationId: 'changePassword',
    summary: "Change one's own password",
    tag,
    access: 'read',
    body: PasswordBody,
    requiredFields: ['old', 'new', 'double'],
    success: 200,
    answer: NothingShown,
    failures: [404, 413, 415, 429],
    handle: async ({ ports, caller, params, body }) =>
      (await changePassword(ports, caller, decodeId(params.userId), decodePassword(body))) ?? '{}',
  },
  {
    method: 'PUT',
    url: '/users/:userId/email',
    operationId: 'changeEmail',
    summary: "Change one's own e-mail address",
    tag,
    access: 'read',
    body: EmailBody,
    requiredFields: ['new_email', 'password'],
    success: 200,
    answer: UserShown,
    isTagged: true,
    failures: [404, 412, 413, 415, 429],
    handle: async ({ ports, caller, params, body, ifMatch }) =>
      encode(await changeEmail(ports, caller, decodeId(params.userId), decodeEmail(body), ifMatch), (user) =>
        tagUser(user, caller),
      ),
  },
];
