import type { Tenant } from '../../server/test/support/tenants.ts';
import type { World } from '../../server/test/support/world.ts';

/** A request to a world. */
export type Ask = Parameters<World['ask']>[0];

/** Ways to say who asks, as what each of them asks for: it is answered while its authority lasts. */
export type Carriers = Readonly<Record<'token' | 'session' | 'client key' | 'signed client key' | 'seller', () => Ask>>;

/** What takes authority away, who does it, and whom it leaves outside from the next request on. */
export interface Event {
  readonly name: string;
  readonly ends: readonly (keyof Carriers)[];
  ask(tenant: Tenant, other: { readonly sellerId: number; readonly resellerId: number }): Ask;
  readonly by: 'platform' | 'reseller' | 'hosting';
}

/** Every one that there is. */
export const events: readonly Event[] = [
  {
    name: 'the key is revoked',
    by: 'hosting',
    ends: ['client key', 'signed client key'],
    ask: ({ clientId }) => ({ method: 'DELETE', url: `/hosting/api/client/${clientId}/apiKey` }),
  },
  {
    name: 'another key is made',
    by: 'hosting',
    ends: ['client key', 'signed client key'],
    ask: ({ clientId }) => ({ method: 'POST', url: `/hosting/api/client/${clientId}/apiKey` }),
  },
  {
    name: 'the user is blocked',
    by: 'reseller',
    ends: ['token', 'session'],
    ask: ({ userId }) => ({ method: 'PATCH', url: `/iam/users/${userId}`, body: { is_active: false } }),
  },
  {
    name: 'the user goes',
    by: 'reseller',
    ends: ['token', 'session'],
    ask: ({ userId }) => ({ method: 'DELETE', url: `/iam/users/${userId}` }),
  },
  {
    name: 'the user leaves the account',
    by: 'reseller',
    ends: ['token', 'session'],
    ask: ({ clientId, userId }) => ({ method: 'DELETE', url: `/iam/clients/${clientId}/client-users/${userId}` }),
  },
  {
    name: 'the client is deleted',
    by: 'reseller',
    ends: ['token', 'session', 'client key', 'signed client key'],
    ask: ({ clientId }) => ({ method: 'DELETE', url: `/iam/clients/${clientId}` }),
  },
  {
    name: 'the client goes to another seller',
    by: 'reseller',
    ends: ['seller'],
    ask: ({ clientId }, { sellerId }) => ({
      method: 'PATCH',
      url: `/iam/clients/${clientId}`,
      body: { seller: sellerId },
    }),
  },
  {
    name: 'the client goes to another reseller',
    by: 'platform',
    ends: ['seller'],
    ask: ({ clientId }, { resellerId }) => ({
      method: 'PATCH',
      url: `/iam/clients/${clientId}`,
      body: { reseller: resellerId },
    }),
  },
  {
    name: 'the seller goes',
    by: 'reseller',
    ends: ['seller'],
    ask: ({ sellerId }) => ({ method: 'DELETE', url: `/iam/admin/sellers/${sellerId}` }),
  },
];
