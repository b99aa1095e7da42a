import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  removeTwoFactor,
  type TwoFactorWrite,
} from '../../../usecases/two-factor/two-factor.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import type { IamRoute } from '../route.ts';

const tag = 'Two-factor log-in';
const optionalText = Type.Optional(Type.String());

const BeginBody = Type.Object({ password: optionalText }, { title: 'BeginTwoFactorBody' });
const ConfirmBody = Type.Object({ one_time_password: optionalText }, { title: 'ConfirmTwoFactorBody' });
const TwoFactorBody = Type.Object(
  { password: optionalText, one_time_password: optionalText },
  { title: 'TwoFactorBody' },
);
const readTwoFactor = makeShapeReader<Static<typeof TwoFactorBody>>(TwoFactorBody);

const EnrolmentShown = Type.Object(
  {
    secret: Type.String({ description: 'Base32, for those who type it' }),
    otpauth_uri: Type.String({ description: 'The same, for a picture that authenticators read' }),
  },
  { title: 'TwoFactorEnrolment', ...closed },
);
const RecoveryCodesShown = Type.Object(
  { recovery_codes: Type.Array(Type.String()) },
  { title: 'RecoveryCodes', ...closed },
);

function decodeTwoFactor(body: unknown): Decoded<TwoFactorWrite> {
  const shaped = readTwoFactor(body);
  if (isFailure(shaped)) return shaped;
  const { one_time_password, ...same } = shaped.fields;
  return {
    write: { ...same, ...(one_time_password === undefined ? {} : { oneTimePassword: one_time_password }) },
    problems: shaped.problems,
  };
}

export const twoFactorRoutes: readonly IamRoute[] = [
  {
    method: 'POST',
    url: '/users/me/two_fa',
    operationId: 'beginTwoFactor',
    summary: 'Make the secret of a second factor; it is shown once, and asked for after it was confirmed',
    tag,
    isAddition: true,
    access: 'read',
    body: BeginBody,
    requiredFields: ['password'],
    success: 200,
    answer: EnrolmentShown,
    failures: [413, 415, 429],
    handle: async ({ ports, caller, body }) =>
      encode(await beginTwoFactor(ports, caller, decodeTwoFactor(body)), ({ secret, uri }) =>
        JSON.stringify({ secret, otpauth_uri: uri }),
      ),
  },
  {
    method: 'POST',
    url: '/users/me/two_fa/confirm',
    operationId: 'confirmTwoFactor',
    summary: 'Switch the second factor on by a first code; gives recovery codes, once',
    tag,
    isAddition: true,
    access: 'read',
    body: ConfirmBody,
    requiredFields: ['one_time_password'],
    success: 200,
    answer: RecoveryCodesShown,
    failures: [413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await confirmTwoFactor(ports, caller, decodeTwoFactor(body)), (codes) =>
        JSON.stringify({ recovery_codes: codes }),
      ),
  },
  {
    method: 'DELETE',
    url: '/users/me/two_fa',
    operationId: 'endTwoFactor',
    summary: "Switch one's own second factor off, with the password and a code",
    tag,
    isAddition: true,
    access: 'read',
    body: TwoFactorBody,
    requiredFields: ['password', 'one_time_password'],
    success: 204,
    failures: [413, 415, 429],
    handle: async ({ ports, caller, body }) => endTwoFactor(ports, caller, decodeTwoFactor(body)),
  },
  {
    method: 'DELETE',
    url: '/users/:userId/two_fa',
    operationId: 'removeTwoFactor',
    summary: 'Switch off the second factor of somebody who has lost it',
    tag,
    isAddition: true,
    access: 'administer',
    success: 204,
    failures: [404],
    handle: async ({ ports, caller, params }) => removeTwoFactor(ports, caller, decodeId(params.userId)),
  },
];
