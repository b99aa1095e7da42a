import { type Static, Type } from 'typebox';
import { statusesByHand } from '../../../model/account-status.ts';
import type { ProfileWrite } from '../../../model/client-profile.ts';
import { type Decoded, Failure, isFailure } from '../../../model/failure.ts';
import { deleteClient } from '../../../usecases/clients/delete-client.ts';
import { restoreClient } from '../../../usecases/clients/restore-client.ts';
import { updateProfile } from '../../../usecases/clients/update-profile.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { textOrNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import type { IamRoute } from '../route.ts';
import { ClientShown, encodeClient } from './wire.ts';

const tag = 'Clients';

const optional = Type.Optional;

const ClientBody = Type.Object(
  {
    email: optional(Type.String()),
    companyName: optional(Type.String()),
    custom_id: optional(textOrNull),
    name: optional(textOrNull),
    phone: optional(textOrNull),
    reseller: optional(Type.Integer()),
    seller: optional(Type.Union([Type.Integer(), Type.Null()])),
    is_test: optional(Type.Boolean()),
    website: optional(Type.String()),
    country_code: optional(textOrNull),
    bill_type: optional(Type.String()),
    promocode: optional(textOrNull),
    allowed_traffic_gb: optional(Type.Union([Type.Number(), Type.Null()])),
    status: optional(Type.Union([Type.Enum([...statusesByHand]), Type.Null()])),
  },
  { title: 'ClientBody' },
);
type ClientBodyFields = Static<typeof ClientBody>;
const readClientBody = makeShapeReader<ClientBodyFields>(ClientBody);

/** How the model names what the wire names otherwise. */
const names: Readonly<Record<keyof ClientBodyFields, keyof ProfileWrite>> = {
  email: 'email',
  companyName: 'company',
  custom_id: 'customId',
  name: 'name',
  phone: 'phone',
  reseller: 'resellerId',
  seller: 'sellerId',
  is_test: 'isTest',
  website: 'website',
  country_code: 'countryCode',
  bill_type: 'billType',
  promocode: 'promocode',
  allowed_traffic_gb: 'allowedTrafficGb',
  status: 'statusByHand',
};

function decodeClient(body: unknown): Decoded<ProfileWrite> {
  const shaped = readClientBody(body);
  if (isFailure(shaped)) return shaped;
  const write = Object.fromEntries(
    Object.entries(names).flatMap(([wire, field]) => {
      const value = shaped.fields[wire as keyof ClientBodyFields];
      return value === undefined ? [] : [[field, value]];
    }),
  );
  return { write, problems: shaped.problems };
}

/** A company stands under another name in this body than in that of a user. */
function spellCompany<T>(result: T | Failure): T | Failure {
  if (!isFailure(result) || result.problems.company === undefined) return result;
  const { company, ...others } = result.problems;
  return new Failure(result.code, { ...others, companyName: company });
}

export const clientChangeRoutes: readonly IamRoute[] = [
  {
    method: 'PATCH',
    url: '/clients/:clientId',
    operationId: 'updateClient',
    summary: 'Change a client',
    tag,
    access: 'administer',
    body: ClientBody,
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [404, 412, 413, 415],
    handle: async ({ ports, caller, params, body, ifMatch }) => {
      const target = { id: decodeId(params.clientId), ifMatch };
      return encode(spellCompany(await updateProfile(ports, caller, target, decodeClient(body))), (shown) =>
        encodeClient(shown, caller.userId ?? 0),
      );
    },
  },
  {
    method: 'DELETE',
    url: '/clients/:clientId',
    operationId: 'deleteClient',
    summary: 'Delete a client; it can be taken back for as long as its reseller keeps it',
    tag,
    isAddition: true,
    access: 'resell',
    isExact: true,
    success: 204,
    failures: [404, 412],
    handle: ({ ports, caller, params, ifMatch }) => deleteClient(ports, caller, decodeId(params.clientId), ifMatch),
  },
  {
    method: 'POST',
    url: '/clients/:clientId/restore',
    operationId: 'restoreClient',
    summary: 'Take back the deletion of a client',
    tag,
    isAddition: true,
    access: 'resell',
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await restoreClient(ports, caller, decodeId(params.clientId)), (shown) =>
        encodeClient(shown, caller.userId ?? 0),
      ),
  },
];
