import { Type } from 'typebox';
import { accountStatuses } from '../../../model/account-status.ts';
import { clientTypes } from '../../../model/client-view.ts';
import { openProducts, products } from '../../../model/product.ts';
import { serviceStatuses } from '../../../model/service-status.ts';
import type { ClientPage, ShownClients } from '../../../usecases/clients/browse-clients.ts';
import type { ShownClient } from '../../../usecases/ports/client-ports.ts';
import { closed, orNull } from '../../shared/schema.ts';
import { Tagged } from '../../shared/tagged.ts';
import { encodePageOf } from '../page.ts';
import { assembleClient } from './encode.ts';

const ServiceStatusShown = Type.Object({ status: Type.Enum([...serviceStatuses]), enabled: Type.Boolean() }, closed);

const FeatureShown = Type.Object(
  {
    feature_id: Type.Integer(),
    name: Type.String(),
    service: Type.Enum([...products]),
    create_date: Type.String({ format: 'date-time' }),
    paid_feature_id: Type.Optional(Type.Integer()),
    free_feature_id: Type.Optional(Type.Integer()),
  },
  closed,
);

export const GroupShown = Type.Object({ id: Type.Integer(), name: Type.String() }, closed);

/** The short form of a user. */
export const memberFields = {
  id: Type.Integer(),
  email: Type.String(),
  name: orNull(Type.String()),
  lang: Type.String(),
  phone: orNull(Type.String()),
  company: Type.String(),
  reseller: Type.Integer(),
  client: orNull(Type.Integer()),
  deleted: Type.Boolean(),
  groups: Type.Array(GroupShown),
  activated: Type.Boolean(),
  sso_auth: Type.Boolean(),
  two_fa: Type.Boolean(),
  auth_types: Type.Array(Type.Enum(['password', 'sso', 'github', 'google-oauth2'])),
};

const MemberShown = Type.Object(memberFields, { title: 'ClientUser', ...closed });

const ownFields = {
  id: Type.Integer(),
  users: Type.Array(MemberShown),
  email: Type.String(),
  phone: orNull(Type.String()),
  name: orNull(Type.String()),
  status: Type.Enum([...accountStatuses]),
  companyName: Type.String(),
  website: Type.String(),
  currentUser: Type.Integer({ description: 'Who asks; for a token, who made it' }),
  capabilities: Type.Array(Type.Enum([...openProducts])),
  serviceStatuses: Type.Record(Type.String(), ServiceStatusShown),
  paidFeatures: Type.Record(Type.String(), Type.Array(FeatureShown)),
  freeFeatures: Type.Record(Type.String(), Type.Array(FeatureShown)),
  entryBaseDomain: orNull(Type.String()),
  signup_process: orNull(Type.String()),
  deleted: Type.Boolean(),
  bill_type: Type.String(),
  custom_id: orNull(Type.String()),
  country_code: orNull(Type.String()),
  is_test: Type.Boolean(),
  has_active_admin: Type.Boolean(),
  created_at: Type.String({ format: 'date-time' }),
};

/** The fields that a client itself is not shown: they are the reseller's matter. */
export const resellerFields = ['seller', 'resellers', 'reseller', 'client_type', 'owner'] as const;

export const ClientShown = Type.Object(
  {
    ...ownFields,
    seller: orNull(Type.Integer()),
    resellers: Type.Integer(),
    reseller: Type.Integer(),
    client_type: Type.Enum([...clientTypes]),
    owner: orNull(Type.Integer()),
  },
  { title: 'Client', ...closed },
);

export const OwnClientShown = Type.Object(ownFields, { title: 'OwnClient', ...closed });

const ClientPageShown = Type.Object(
  {
    count: Type.Integer(),
    next: orNull(Type.String()),
    previous: orNull(Type.String()),
    results: Type.Array(ClientShown),
  },
  { title: 'ClientPage', ...closed },
);

export const ClientListShown = Type.Union([Type.Array(ClientShown), ClientPageShown]);

/** Clients as they are sent, each put together from its kept part and what differs by caller. */
export function encodeClients({ answers, resellers }: ShownClients, currentUser: number): string[] {
  return answers.map(({ document, resellerId, ownProducts }) => {
    const reseller = resellers.get(resellerId);
    const frame = { domain: reseller?.domain ?? null, defaults: reseller?.products ?? {} };
    return assembleClient(document, { currentUser, reseller: frame, ownProducts });
  });
}

/** One client, with the version that its `ETag` names. */
export function encodeClient({ answer, reseller }: ShownClient, currentUser: number): Tagged {
  const [body = ''] = encodeClients({ answers: [answer], resellers: new Map([[reseller.id, reseller]]) }, currentUser);
  return new Tagged(body, answer.version);
}

/** One client as it sees itself. */
export function encodeOwnClient(shown: ShownClient, currentUser: number): Tagged {
  const { body, state } = encodeClient(shown, currentUser);
  const fields = JSON.parse(body) as Record<string, unknown>;
  for (const field of resellerFields) delete fields[field];
  return new Tagged(JSON.stringify(fields), state);
}

/** A page with links to its neighbours, which keep every other parameter. */
export function encodePage(
  page: ClientPage,
  frame: { currentUser: number; url: string; query: URLSearchParams; offset: number; limit: number },
): string {
  const { total, continuation } = page;
  return encodePageOf(encodeClients(page, frame.currentUser), {
    ...frame,
    total,
    ...(continuation === undefined ? {} : { continuation }),
  });
}
