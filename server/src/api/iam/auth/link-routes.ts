import { type Static, Type } from 'typebox';
import { type Decoded, type Failure, isFailure } from '../../../model/failure.ts';
import { languages } from '../../../model/user.ts';
import { forgetPassword } from '../../../usecases/links/forgot-password.ts';
import { type InviteWrite, inviteUser } from '../../../usecases/links/invite-user.ts';
import { type AddressWrite, renewInvitation, resetPassword } from '../../../usecases/links/send-link-again.ts';
import { acceptInvitation, type LinkWrite, setPassword } from '../../../usecases/links/use-link.ts';
import { encode } from '../../shared/results.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { decodeRole, noRole, RoleBody } from '../role.ts';
import type { IamRoute } from '../route.ts';
import { NothingShown } from '../users/wire.ts';

const tag = 'Invitations and passwords';
const optionalText = Type.Optional(Type.String());

const SentShown = Type.Object({ status: Type.Literal('sent') }, { title: 'Sent', additionalProperties: false });
const InvitedShown = Type.Object(
  { status: Type.Literal('sent'), user_id: Type.Integer() },
  { title: 'Invited', additionalProperties: false },
);
const sent = JSON.stringify({ status: 'sent' });

const InviteBody = Type.Object(
  {
    email: optionalText,
    user_role: Type.Optional(RoleBody),
    client_id: Type.Optional(Type.Integer()),
    lang: Type.Optional(Type.Enum([...languages])),
    name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  },
  { title: 'InviteBody' },
);
const readInvite = makeShapeReader<Static<typeof InviteBody>>(InviteBody);

function decodeInvite(body: unknown): Decoded<InviteWrite> {
  const shaped = readInvite(body);
  if (isFailure(shaped)) return shaped;
  const { user_role, client_id, ...same } = shaped.fields;
  const role = user_role && decodeRole(user_role);
  return {
    write: {
      ...same,
      ...(client_id === undefined ? {} : { clientId: client_id }),
      ...(role === undefined ? {} : { role }),
    } as InviteWrite,
    problems: { ...(user_role !== undefined && role === undefined ? { userRole: noRole } : {}), ...shaped.problems },
  };
}

const AddressBody = Type.Object({ email: optionalText }, { title: 'AddressBody' });
const readAddress = makeShapeReader<AddressWrite>(AddressBody);

function decodeAddress(body: unknown): Decoded<AddressWrite> {
  const shaped = readAddress(body);
  return isFailure(shaped) ? shaped : { write: shaped.fields, problems: shaped.problems };
}

const LinkBody = Type.Object({ token: optionalText, password: optionalText }, { title: 'LinkBody' });
const AcceptBody = Type.Object({ token: optionalText }, { title: 'AcceptBody' });
const readLinkBody = makeShapeReader<LinkWrite>(LinkBody);

function decodeLink(body: unknown): Decoded<LinkWrite> {
  const shaped = readLinkBody(body);
  return isFailure(shaped) ? shaped : { write: shaped.fields, problems: shaped.problems };
}

const answerSent = (failure: Failure | undefined): string | Failure => failure ?? sent;

export const linkRoutes: readonly IamRoute[] = [
  {
    method: 'POST',
    url: '/clients/invite_user',
    operationId: 'inviteUser',
    summary: 'Invite somebody to an account by mail',
    tag,
    access: 'administer',
    body: InviteBody,
    requiredFields: ['email', 'user_role', 'client_id'],
    success: 200,
    answer: InvitedShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await inviteUser(ports, caller, decodeInvite(body)), (userId) =>
        JSON.stringify({ status: 'sent', user_id: userId }),
      ),
  },
  {
    method: 'POST',
    url: '/auth/renew_invitation',
    operationId: 'renewInvitation',
    summary: 'Send an invitation again to a user who has not set a password yet',
    tag,
    access: 'administer',
    body: AddressBody,
    requiredFields: ['email'],
    success: 200,
    answer: SentShown,
    failures: [404, 413, 415, 429],
    handle: async ({ ports, caller, body }) => answerSent(await renewInvitation(ports, caller, decodeAddress(body))),
  },
  {
    method: 'POST',
    url: '/auth/reset_password',
    operationId: 'resetPassword',
    summary: "Send one of an account's users a link to set a new password",
    tag,
    access: 'administer',
    body: AddressBody,
    requiredFields: ['email'],
    success: 200,
    answer: SentShown,
    failures: [404, 413, 415, 429],
    handle: async ({ ports, caller, body }) => answerSent(await resetPassword(ports, caller, decodeAddress(body))),
  },
  {
    method: 'POST',
    url: '/auth/password/forgot',
    operationId: 'forgetPassword',
    summary: 'Ask for a link to set a new password; the answer is the same whether anybody has the address',
    tag,
    access: 'anyone',
    body: AddressBody,
    requiredFields: ['email'],
    success: 200,
    answer: SentShown,
    failures: [413, 415, 429],
    handle: async ({ ports, from, body }) => answerSent(await forgetPassword(ports, decodeAddress(body), from)),
  },
  {
    method: 'POST',
    url: '/auth/password/set',
    operationId: 'setPassword',
    summary: 'Set a password by the link of a mail',
    tag,
    isAddition: true,
    access: 'anyone',
    body: LinkBody,
    requiredFields: ['token', 'password'],
    success: 200,
    answer: NothingShown,
    failures: [413, 415, 429],
    handle: async ({ ports, from, body }) => (await setPassword(ports, decodeLink(body), from)) ?? '{}',
  },
  {
    method: 'POST',
    url: '/auth/invitations/accept',
    operationId: 'acceptInvitation',
    summary: 'Accept an invitation by the link of a mail, and keep the password that one has',
    tag,
    isAddition: true,
    access: 'anyone',
    body: AcceptBody,
    requiredFields: ['token'],
    success: 200,
    answer: NothingShown,
    failures: [413, 415, 429],
    handle: async ({ ports, from, body }) => (await acceptInvitation(ports, decodeLink(body), from)) ?? '{}',
  },
];
