import { makeTotpCode } from '../../src/lib/totp.ts';
import { password } from '../support/hosting-stage.ts';
import { type Credentials, logIn } from '../support/iam-resellers.ts';
import { makeForm, makeSvg } from '../support/images.ts';
import { tokenTo } from '../support/mails.ts';
import type { Tenancy } from '../support/tenancy.ts';
import type { Tenant } from '../support/tenants.ts';
import type { World } from '../support/world.ts';
import type { CallerKind } from './tenancy-rows.ts';

/** Where a request is prepared, and for whom. */
export interface DoorPlace {
  readonly world: World;
  readonly tenancy: Tenancy;
  /** Made for this request alone. */
  readonly own: Tenant;
  /** Of whoever is going to ask; none where nobody is logged in. */
  readonly credentials: Credentials | undefined;
}

/** An operation that does its work only where something has gone before. */
export interface DoorCase {
  /** Who asks; null where nobody is logged in. */
  readonly kind: CallerKind | null;
  /** Does what has to go before, and gives the body. */
  prepare(place: DoorPlace): Promise<object | undefined>;
}

let invited = 0;

/** What an operation that went well answers. */
async function ask({ world }: DoorPlace, path: string, headers: Credentials | undefined, body: object) {
  const answer = await world.ask({ method: 'POST', url: `/iam${path}`, apiKey: null, headers: { ...headers }, body });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
}

/** Invites somebody into a client; gives the address. */
async function invite(place: DoorPlace, clientId: number, email?: string): Promise<string> {
  invited += 1;
  const address = email ?? `invited-${invited}@a.example`;
  const body = { email: address, user_role: { id: 2, name: 'Users' }, client_id: clientId };
  await ask(place, '/clients/invite_user', place.tenancy.credentials.reseller, body);
  return address;
}

async function makeCode(place: DoorPlace, who: Credentials | undefined): Promise<string> {
  const { secret } = await ask(place, '/users/me/two_fa', who, { password });
  return makeTotpCode(secret, place.world.clock.now());
}

/** Switches a second factor on; gives a code that opens. */
async function enrol(place: DoorPlace, who: Credentials | undefined): Promise<string> {
  const body = { one_time_password: await makeCode(place, who) };
  return (await ask(place, '/users/me/two_fa/confirm', who, body)).recovery_codes[0];
}

/** Operations by which somebody goes on with what somebody has begun: how people get in, and an image in the place of another. */
export const doorCases: Readonly<Record<string, DoorCase>> = {
  renewInvitation: {
    kind: 'reseller',
    prepare: async (place) => ({ email: await invite(place, place.own.clientId) }),
  },
  forgetPassword: { kind: null, prepare: async ({ own }) => ({ email: own.username }) },
  setPassword: {
    kind: null,
    prepare: async (place) => {
      const email = await invite(place, place.own.clientId);
      return { token: await tokenTo(place, email), password: 'another password' };
    },
  },
  acceptInvitation: {
    kind: null,
    prepare: async (place) => {
      // Somebody with a log-in, whose name is an address: a user of the client, who set a password.
      const guest = await invite(place, place.own.clientId);
      await ask(place, '/auth/password/set', undefined, { token: await tokenTo(place, guest), password });
      const other = (await place.tenancy.fresh('reseller')).own;
      return { token: await tokenTo(place, await invite(place, other.clientId, guest)) };
    },
  },
  confirmTwoFactor: {
    kind: 'session',
    prepare: async (place) => ({ one_time_password: await makeCode(place, place.credentials) }),
  },
  endTwoFactor: {
    kind: 'session',
    prepare: async (place) => ({ password, one_time_password: await enrol(place, place.credentials) }),
  },
  removeTwoFactor: {
    kind: 'reseller',
    prepare: async (place) => {
      await enrol(place, await logIn(place.world, place.own.userId));
      return undefined;
    },
  },
  // A reseller's first image is a row of its own, and the same one again changes nothing: a request follows another image.
  uploadBrandImages: {
    kind: 'reseller',
    prepare: async ({ world, credentials }) => {
      const body = makeForm({ logo: makeSvg('<circle r="2"/>') });
      const url = '/iam/reselling/settings/upload';
      const answer = await world.ask({ method: 'POST', url, apiKey: null, headers: { ...credentials }, body });
      if (answer.status !== 200) throw new Error(`${url}: ${answer.text}`);
      return undefined;
    },
  },
};
