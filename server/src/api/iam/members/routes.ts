import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { addAccount } from '../../../usecases/clients/add-account.ts';
import { createMember, type MemberWrite } from '../../../usecases/members/create-member.ts';
import {
  changeRole,
  type MemberTarget,
  type RoleWrite,
  readRole,
  revokeRole,
} from '../../../usecases/members/roles.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { closed, textOrNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { GroupShown } from '../clients/wire.ts';
import { decodeRole, noRole, RoleBody } from '../role.ts';
import type { IamRequest, IamRoute } from '../route.ts';
import { NothingShown } from '../users/wire.ts';

const tag = "An account's users";

const RoleShown = Type.Object({ user_role: GroupShown }, { title: 'UserRole', ...closed });

const MemberShown = Type.Object(
  { name: textOrNull, username: Type.String(), user_role: GroupShown },
  { title: 'CreatedClientUser', ...closed },
);

const AccountShown = Type.Object({ id: Type.Integer(), company: Type.String() }, { title: 'Account', ...closed });

const RoleChangeBody = Type.Object({ user_role: Type.Optional(RoleBody) }, { title: 'RoleChangeBody' });
const readRoleChange = makeShapeReader<Static<typeof RoleChangeBody>>(RoleChangeBody);

function decodeRoleChange(body: unknown): Decoded<RoleWrite> {
  const shaped = readRoleChange(body);
  if (isFailure(shaped)) return shaped;
  const { user_role } = shaped.fields;
  const role = user_role && decodeRole(user_role);
  if (role !== undefined) return { write: { role }, problems: shaped.problems };
  const problem = user_role === undefined ? {} : { user_role: noRole };
  return { write: {}, problems: { ...problem, ...shaped.problems } };
}

const MemberBody = Type.Object(
  {
    username: Type.Optional(Type.String()),
    password: Type.Optional(Type.String()),
    name: Type.Optional(textOrNull),
    user_role: Type.Optional(RoleBody),
  },
  { title: 'ClientUserBody' },
);
const readMember = makeShapeReader<Static<typeof MemberBody>>(MemberBody);

function decodeMember(body: unknown): Decoded<MemberWrite> {
  const shaped = readMember(body);
  const role = decodeRoleChange(body);
  if (isFailure(shaped)) return shaped;
  if (isFailure(role)) return role;
  const { user_role: _, ...same } = shaped.fields;
  return { write: { ...same, ...role.write }, problems: { ...shaped.problems, ...role.problems } };
}

const AccountBody = Type.Object({ company: Type.Optional(Type.String()) }, { title: 'AccountBody' });
const readAccount = makeShapeReader<Static<typeof AccountBody>>(AccountBody);

const url = '/clients/:clientId/client-users/:userId';

const targetOf = ({ params }: IamRequest): MemberTarget => ({
  clientId: decodeId(params.clientId),
  userId: decodeId(params.userId),
});

export const memberRoutes: readonly IamRoute[] = [
  {
    method: 'POST',
    url: '/clients/create',
    operationId: 'createAccount',
    summary: 'Create one more account for the user who asks',
    tag: 'Clients',
    access: 'administer',
    body: AccountBody,
    requiredFields: ['company'],
    success: 201,
    answer: AccountShown,
    failures: [413, 415],
    handle: async ({ ports, caller, body }) => {
      const shaped = readAccount(body);
      const decoded = isFailure(shaped) ? shaped : { write: shaped.fields, problems: shaped.problems };
      return encode(await addAccount(ports, caller, decoded), (account) => JSON.stringify(account));
    },
  },
  {
    method: 'POST',
    url: '/clients/:clientId/client-users/create',
    operationId: 'createClientUser',
    summary: 'Create a user of an account',
    tag,
    access: 'administer',
    body: MemberBody,
    requiredFields: ['username', 'password', 'user_role'],
    success: 200,
    answer: MemberShown,
    failures: [404, 413, 415, 429],
    handle: async ({ ports, caller, params, body }) =>
      encode(
        await createMember(ports, caller, decodeId(params.clientId), decodeMember(body)),
        ({ name, username, role }) => JSON.stringify({ name, username, user_role: role }),
      ),
  },
  {
    method: 'GET',
    url,
    operationId: 'getClientUserRole',
    summary: "Get a user's role in an account",
    tag,
    access: 'read',
    success: 200,
    answer: RoleShown,
    failures: [404],
    handle: async (request) =>
      encode(await readRole(request.ports, request.caller, targetOf(request)), (role) =>
        JSON.stringify({ user_role: role }),
      ),
  },
  {
    method: 'PUT',
    url,
    operationId: 'updateClientUserRole',
    summary: "Change a user's role in an account",
    tag,
    access: 'administer',
    body: RoleChangeBody,
    requiredFields: ['user_role'],
    success: 204,
    failures: [404, 413, 415],
    handle: async (request) =>
      changeRole(request.ports, request.caller, targetOf(request), decodeRoleChange(request.body)),
  },
  {
    method: 'DELETE',
    url,
    operationId: 'revokeClientUserRole',
    summary: 'Take an account from a user; one who has no other is deleted',
    tag,
    access: 'administer',
    success: 200,
    answer: NothingShown,
    failures: [404],
    handle: async (request) => (await revokeRole(request.ports, request.caller, targetOf(request))) ?? '{}',
  },
];
