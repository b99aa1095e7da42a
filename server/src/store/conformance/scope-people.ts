import type { ClientProfiles } from '../../usecases/ports/client-ports.ts';
import type { Members, Resellers, Sellers, Users } from '../../usecases/ports/people-ports.ts';
import type { WorkOf } from './scope-below.ts';

/** A user whom nobody has: to remove such a one changes the client's version alone. */
const nobody = 999_999_999;

const profiles: WorkOf<ClientProfiles> = {
  find: (unit, { client }) => unit.profiles.find(client.id),
  save: async (unit, { client }) => {
    const profile = await unit.profiles.find(client.id);
    if (profile !== undefined) await unit.profiles.save(client, profile, { ...profile, phone: 'reached' });
  },
  moveTo: 'has a case of its own',
};

const members: WorkOf<Members> = {
  list: async (unit, { client }) => (await unit.members.list(client.id))[0],
  count: async (unit, { client }) => (await unit.members.count(client.id)) || undefined,
  findRole: (unit, { client }) => unit.members.findRole(client.id, client.registrant.userId),
  saveRole: (unit, { client }) => unit.members.saveRole(client.id, client.registrant.userId, 2),
  add: (unit, { client }) => unit.members.add(client.id, client.registrant.userId, 1),
  remove: (unit, { client }) => unit.members.remove(client.id, nobody),
};

const users: WorkOf<Users> = {
  find: (unit, { client }) => unit.users.find(client.registrant.userId),
  count: 'has a case of its own',
  list: async (unit, { client: { registrant } }) =>
    (await unit.users.list({ afterId: registrant.userId - 1, offset: 0, limit: 1 })).find(
      ({ id }) => id === registrant.userId,
    ),
  findForUpdate: (unit, { client }) => unit.users.findForUpdate(client.registrant.userId),
  save: async (unit, { client: { registrant, resellerId } }) => {
    const taken = await unit.users.findForUpdate(registrant.userId);
    const stranger = {
      ...registrant,
      id: registrant.userId,
      resellerId,
      phone: null,
      company: '',
      lang: 'en',
      type: 'common',
      isPlatformAdmin: false,
      isActive: true,
      isActivated: true,
      hasTwoFactor: false,
    } as const;
    const user = taken?.user ?? stranger;
    return unit.users.save(user, { ...user, company: 'reached' });
  },
  insertMember: (unit, { client }) =>
    unit.users.insertMember({
      clientId: client.id,
      groupId: 1,
      passwordHash: null,
      resellerId: client.resellerId,
      username: 'brought in as a member',
      email: '',
      firstName: '',
      lastName: '',
      phone: null,
      company: '',
      lang: 'en',
      type: 'common',
      isActive: true,
      isActivated: true,
    }),
  savePasswordHash: async (unit, { client: { registrant } }) => {
    await unit.users.findForUpdate(registrant.userId);
    return unit.users.savePasswordHash(registrant.userId, 'reached as a user');
  },
  activate: async (unit, { client: { registrant } }) => {
    await unit.users.findForUpdate(registrant.userId);
    return unit.users.activate(registrant.userId);
  },
  // Bound to the caller's own user, whatever the scope; and whether a registrant is common is asked of a client in hand.
  findOwnPasswordHash: 'has no scope',
  saveOwnPasswordHash: 'has no scope',
  isCommon: 'has no scope',
  remove: async (unit, { client: { registrant } }) => {
    await unit.users.findForUpdate(registrant.userId);
    return unit.users.remove(registrant.userId, 2);
  },
};

/** Sellers and resellers are no client's. Scenarios try who reaches them: they need users with a role. */
type OfNoClient<Port> = Readonly<Record<keyof Port, 'has a case of its own'>>;
const sellers: OfNoClient<Sellers> = {
  list: 'has a case of its own',
  find: 'has a case of its own',
  insert: 'has a case of its own',
  saveCompany: 'has a case of its own',
  remove: 'has a case of its own',
  listClientIds: 'has a case of its own',
};
const resellers: OfNoClient<Resellers> = {
  // It gives nothing, whoever asks: what follows finds.
  take: 'has a case of its own',
  list: 'has a case of its own',
  find: 'has a case of its own',
  insert: 'has a case of its own',
  save: 'has a case of its own',
};

/** Who has to do with a client. What removes stands last. */
export const portsOfPeople = { profiles, members, users, sellers, resellers };
