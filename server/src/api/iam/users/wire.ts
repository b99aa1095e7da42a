import { type Static, type TSchema, Type } from 'typebox';
import { joinName } from '../../../lib/person-name.ts';
import type { Caller } from '../../../model/caller.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { findGroup } from '../../../model/group.ts';
import { type Product, products } from '../../../model/product.ts';
import { languages, type ShownUser } from '../../../model/user.ts';
import { userTypes } from '../../../model/user-caller.ts';
import type { UserWrite } from '../../../model/user-write.ts';
import type { RegisterWrite } from '../../../usecases/clients/register-client.ts';
import type { EmailWrite, PasswordWrite } from '../../../usecases/users/change-credentials.ts';
import { closed, orNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { memberFields } from '../clients/wire.ts';

const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

const RoleInClient = Type.Object(
  {
    client_id: Type.Integer(),
    client_company_name: Type.String(),
    user_id: Type.Integer(),
    user_roles: Type.Array(Type.String()),
  },
  closed,
);

/** The full form of a user. */
export const UserShown = Type.Object(
  {
    ...memberFields,
    user_type: Type.Enum([...userTypes]),
    is_active: Type.Boolean(),
    client_and_roles: Type.Array(RoleInClient),
  },
  { title: 'User', ...closed },
);

export const UserPageShown = Type.Object(
  {
    count: Type.Integer(),
    next: orNull(Type.String()),
    previous: orNull(Type.String()),
    results: Type.Array(UserShown),
  },
  { title: 'UserPage', ...closed },
);

export const NothingShown = Type.Object({}, { title: 'Nothing', ...closed });

const lang = optional(Type.Enum([...languages]));

export const RegisterBody = Type.Object(
  {
    email: optional(Type.String()),
    password: optional(Type.String()),
    company: optional(Type.String()),
    name: optional(orNull(Type.String())),
    phone: optional(orNull(Type.String())),
    seller: optional(orNull(Type.Integer())),
    lang,
    custom_id: optional(orNull(Type.String())),
    country_code: optional(orNull(Type.String())),
    is_test: optional(Type.Boolean()),
    user_type: optional(Type.Enum(['common'])),
    services: optional(
      Type.Array(
        Type.Object({
          product_name: Type.Enum([...products]),
          available: optional(orNull(Type.Boolean())),
        }),
      ),
    ),
  },
  { title: 'RegisterBody' },
);
const readRegister = makeShapeReader<Static<typeof RegisterBody>>(RegisterBody);

export function decodeRegister(body: unknown): Decoded<RegisterWrite> {
  const shaped = readRegister(body);
  if (isFailure(shaped)) return shaped;
  const { seller, custom_id, country_code, is_test, services = [], user_type: _, ...same } = shaped.fields;
  const names = services.map(({ product_name }) => product_name);
  const isDoubled = new Set(names).size < names.length;
  const write = {
    ...same,
    ...(seller === undefined ? {} : { sellerId: seller }),
    ...(custom_id === undefined ? {} : { customId: custom_id }),
    ...(country_code === undefined ? {} : { countryCode: country_code }),
    ...(is_test === undefined ? {} : { isTest: is_test }),
    products: Object.fromEntries(
      services.flatMap(({ product_name, available }) =>
        typeof available === 'boolean' ? [[product_name as Product, available]] : [],
      ),
    ),
  } as RegisterWrite;
  return {
    write,
    problems: { ...shaped.problems, ...(isDoubled ? { services: 'must not name a product twice' } : {}) },
  };
}

/** The vendor's own programs send `auth_types` and `email` with every change, as they have read them. */
export const UserBody = Type.Object(
  {
    name: optional(orNull(Type.String())),
    phone: optional(orNull(Type.String())),
    company: optional(Type.String()),
    lang,
    email: optional(Type.String()),
    is_active: optional(Type.Boolean()),
    auth_types: optional(Type.Array(Type.Enum(['password']))),
  },
  { title: 'UserBody' },
);
const readUserBody = makeShapeReader<Static<typeof UserBody>>(UserBody);

export function decodeUser(body: unknown): Decoded<UserWrite> {
  const shaped = readUserBody(body);
  if (isFailure(shaped)) return shaped;
  const { is_active, auth_types: _, ...same } = shaped.fields;
  const write = { ...same, ...(is_active === undefined ? {} : { isActive: is_active }) } as UserWrite;
  return { write, problems: shaped.problems };
}

// Written and never read: by their names alone nobody would take these for secrets.
const secretText = Type.String({ writeOnly: true });
export const PasswordBody = Type.Object(
  { old: optional(secretText), new: optional(secretText), double: optional(secretText) },
  { title: 'PasswordBody' },
);
const readPassword = makeShapeReader<PasswordWrite>(PasswordBody);

export function decodePassword(body: unknown): Decoded<PasswordWrite> {
  const shaped = readPassword(body);
  return isFailure(shaped) ? shaped : { write: shaped.fields, problems: shaped.problems };
}

export const EmailBody = Type.Object(
  { new_email: optional(Type.String()), password: optional(Type.String()) },
  { title: 'EmailBody' },
);
const readEmail = makeShapeReader<Static<typeof EmailBody>>(EmailBody);

export function decodeEmail(body: unknown): Decoded<EmailWrite> {
  const shaped = readEmail(body);
  if (isFailure(shaped)) return shaped;
  const { new_email, ...same } = shaped.fields;
  return {
    write: { ...same, ...(new_email === undefined ? {} : { newEmail: new_email }) },
    problems: shaped.problems,
  };
}

/** A user in its full form. The account and the role beside it are the caller's current ones, where it is the caller. */
export function encodeUser(user: ShownUser, { userId, clientId }: Caller): object {
  const { accounts } = user;
  const current = user.id === userId ? accounts.find((account) => account.clientId === clientId) : undefined;
  const account = current ?? accounts[0];
  const group = account && findGroup(account.groupId);
  return {
    id: user.id,
    email: user.email,
    name: joinName(user.firstName, user.lastName),
    lang: user.lang,
    phone: user.phone,
    company: user.company,
    reseller: user.resellerId,
    client: account?.clientId ?? null,
    deleted: false,
    groups: group === undefined ? [] : [group],
    activated: user.isActivated,
    sso_auth: false,
    two_fa: user.hasTwoFactor,
    auth_types: ['password'],
    user_type: user.type,
    is_active: user.isActive,
    client_and_roles: accounts.map((one) => ({
      client_id: one.clientId,
      client_company_name: one.company,
      user_id: user.id,
      user_roles: [String(one.groupId)],
    })),
  };
}
