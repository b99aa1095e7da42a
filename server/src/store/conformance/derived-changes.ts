import type { Random } from '../../lib/random.ts';
import { defaultFeatures } from '../../model/feature-catalogue.ts';
import { administrators } from '../../model/group.ts';
import { products } from '../../model/product.ts';
import { serviceStatuses } from '../../model/service-status.ts';
import type { BulkClient } from '../../usecases/ports/operation-ports.ts';
import type { Unit } from '../../usecases/ports.ts';
import { type ConformanceWorld, draftClient, month } from './world.ts';

/** Words that share parts with each other, in upper and lower case and beyond ASCII; `%`, `_`, `*` and `"` are letters here. */
const words = [
  'Özil',
  'ÖZ',
  'STRASSE',
  'straße',
  'a_b%',
  'x*[y]',
  '"quoted"',
  '100%',
  'Web',
  'web desk',
  'ΟΔΟΣ',
  'é😀',
];

export const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
export const makeText = (random: Random): string => `${pick(random, words)} ${pick(random, words)}`;

/** The features that ship by default. */
export async function insertFeatures({ backend }: ConformanceWorld): Promise<void> {
  const rows = defaultFeatures.map(({ id, name, product, isFree }) => ({
    id,
    name,
    product,
    is_free: isFree ? (1 as const) : (0 as const),
  }));
  await backend.write(({ db }) => db.insertInto('features').values(rows).execute());
}

/** One change to a client that the unit takes, of any kind that the store knows. */
export async function changeAnything(unit: Unit, id: number, random: Random): Promise<void> {
  const client = await unit.clients.findForUpdate(id);
  if (client === undefined) return;
  const profile = await unit.profiles.find(id);
  const services = await unit.services.list(id);
  const product = pick(random, products);
  const changes: (() => Promise<unknown>)[] = [
    () => unit.clients.save(client, { ...client, company: makeText(random), email: `${makeText(random)}@example` }),
    () =>
      unit.clients.save(client, {
        ...client,
        registrant: { ...client.registrant, lastName: makeText(random), active: random() < 0.5 },
      }),
    () =>
      unit.domains.insert({
        id: 0,
        clientId: id,
        host: `${Math.floor(random() * 1e6)}.example`,
        hostKey: `${Math.floor(random() * 1e6)}.example`,
        path: '/',
        country: null,
        whitelabel: false,
        consentStorage: 'localStorage',
        settings: {},
        createdAt: 1,
      }),
    async () => {
      const [domain] = await unit.domains.list(id);
      if (domain !== undefined) await unit.domains.remove(domain, 2);
    },
    () => unit.services.open(id, [product]),
    async () => {
      const service = services[0];
      if (service !== undefined) await unit.services.save({ ...service, status: pick(random, serviceStatuses) });
    },
    () => unit.products.setOwn(id, product, random() < 0.5),
    () => unit.products.removeOwn(id, [product]),
    () => unit.features.activate(id, pick(random, defaultFeatures), 3),
    async () => {
      if (profile === undefined) return;
      const after = { ...profile, promocode: pick(random, words), customId: pick(random, words), isTest: true };
      await unit.profiles.save(client, profile, { ...after, statusByHand: random() < 0.5 ? 'paused' : null });
    },
    () => unit.clients.remove(client, 4),
  ];
  await pick(random, changes)();
}

const shownUser = {
  userId: 0,
  groupId: administrators,
  lang: 'en',
  phone: null,
  company: '',
  isActive: true,
  isActivated: true,
  hasTwoFactor: false,
  isDeleted: false,
} as const;

/** A client of any kind, with all that bulk loads write of one. */
export function makeBulkClient(random: Random, place: number, resellerId: number): BulkClient {
  const email = `${makeText(random)}@${place}.example`;
  const draft = draftClient(resellerId, `bulk ${place}`, {
    email,
    company: makeText(random),
    registrant: {
      userId: 0,
      username: `bulk ${place}`,
      email,
      active: true,
      firstName: '',
      lastName: pick(random, words),
    },
    domainCount: 1,
  });
  const { username, firstName, lastName } = draft.registrant;
  const registrant = { ...shownUser, username, email, firstName, lastName, resellerId };
  const service = {
    product: pick(random, products),
    status: pick(random, serviceStatuses),
    isEnabled: random() < 0.9,
    previousStatus: null,
    statusChangedAt: null,
    trialStartedAt: null,
    trialEndsAt: null,
    deletesAt: null,
  };
  const deletedAt = random() < 0.2 ? 5 : null;
  const second = {
    ...registrant,
    username: `second ${place}`,
    email: `second@${place}.example`,
    lastName: makeText(random),
  };
  const members = [registrant, second].map((member) => ({ ...member, isDeleted: deletedAt !== null }));
  const { id: featureId, name, product, isFree } = pick(random, defaultFeatures);
  return {
    view: {
      ...draft,
      sellerId: null,
      ownerId: null,
      type: 'common',
      status: 'preparation',
      statusByHand: random() < 0.2 ? 'ready' : null,
      phone: null,
      website: '',
      customId: random() < 0.5 ? `C-${place}` : null,
      countryCode: random() < 0.5 ? 'DE' : null,
      billType: pick(random, words),
      promocode: random() < 0.5 ? pick(random, words) : null,
      isTest: random() < 0.5,
      allowedTrafficGb: random() < 0.5 ? 0.5 : null,
      signupProcess: null,
      isActivated: true,
      deletedAt,
      members,
      services: [service],
      features: [{ activationId: 0, featureId, name, product, isFree, createdAt: 6 }],
      ownProducts: { [pick(random, products)]: random() < 0.5 },
      hosts: [`www.${place}.example`],
    },
    passwordHashes: ['hash', null],
    domains: [
      {
        domain: {
          id: 0,
          clientId: 0,
          host: `www.${place}.example`,
          hostKey: `www.${place}.example`,
          path: '/',
          country: null,
          whitelabel: false,
          consentStorage: 'localStorage',
          settings: {},
          createdAt: 7,
        },
        calls: [
          { month: month - 1, calls: 2 },
          { month, calls: 3 },
        ],
      },
    ],
  };
}
