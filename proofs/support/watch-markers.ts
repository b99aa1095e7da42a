import type { HostileCaller, HostileStage } from './hostile-stage.ts';

/** What may be shown to whom: the texts of each tenant are for its own side alone, until something of it has changed hands. */
export interface MarkerWatch {
  /** Looks in the store whether something has, after a request that may have done it. */
  look(): Promise<void>;
  /** The texts that must not be shown to a caller. */
  listForeign(caller: HostileCaller): readonly string[];
  /** How many pairs of a caller and a tenant that is foreign to it there are, and how many of them are watched still. */
  count(): { readonly pairs: number; readonly watched: number };
}

/**
 * Watches the tenants of a stage. The platform may give one reseller's client to another, or a user of one an account of the other,
 * and two clients may become one. Where the store says that a tenant's client or one of its people is somewhere else, its texts
 * are open to whoever is there, and for good: what was seen once may have been written down. Nothing else opens any.
 */
export async function watchMarkers({ world, tenants, callers }: HostileStage): Promise<MarkerWatch> {
  const placeOf = new Map(
    tenants.flatMap(({ clientId, deletedClientId, twinClientId }, place) =>
      [clientId, deletedClientId, twinClientId].map((id) => [id, place] as const),
    ),
  );
  const homeOf = new Map(tenants.map(({ resellerId, home }) => [resellerId, home]));
  const { backend } = world.opened;
  const people = await backend.read(({ db }) =>
    db
      .selectFrom('memberships')
      .where('client_id', 'in', [...placeOf.keys()])
      .select(['user_id', 'client_id'])
      .execute(),
  );
  const personOf = new Map(people.map(({ user_id, client_id }) => [user_id, placeOf.get(client_id) ?? -1]));
  /** By side the tenants whose texts are open to it: `home 1`, `key 2` for a client's own key, `people 2` for its users. */
  const open = new Map<string, Set<number>>();
  const openTo = (side: string, place: number): void => {
    open.set(side, (open.get(side) ?? new Set()).add(place));
  };

  async function look(): Promise<void> {
    const { clients, members } = await backend.read(async ({ db }) => ({
      clients: await db
        .selectFrom('clients as c')
        .leftJoin('clients as into', 'into.id', 'c.merged_into')
        .where('c.id', 'in', [...placeOf.keys()])
        .select(({ fn }) => [
          'c.id',
          fn.coalesce('into.id', 'c.id').as('now'),
          fn.coalesce('into.reseller_id', 'c.reseller_id').as('reseller'),
        ])
        .execute(),
      members: await db
        .selectFrom('memberships as m')
        .innerJoin('clients as c', 'c.id', 'm.client_id')
        .where('m.user_id', 'in', [...personOf.keys()])
        .select(['m.user_id', 'm.client_id', 'c.reseller_id'])
        .execute(),
    }));
    /** Tenants of whom something is in a client, by its number. */
    const within = new Map<number, Set<number>>();
    const enter = (client: number, reseller: number, place: number): void => {
      within.set(client, (within.get(client) ?? new Set()).add(place));
      const home = homeOf.get(reseller);
      if (home !== undefined) openTo(`home ${home}`, place);
    };
    for (const { id, now, reseller } of clients) enter(now, reseller, placeOf.get(id) ?? -1);
    for (const { user_id, client_id, reseller_id } of members)
      enter(client_id, reseller_id, personOf.get(user_id) ?? -1);
    for (const { id, now } of clients)
      for (const place of within.get(now) ?? []) openTo(`key ${placeOf.get(id)}`, place);
    for (const { user_id, client_id } of members)
      for (const place of within.get(client_id) ?? []) openTo(`people ${personOf.get(user_id)}`, place);
  }
  await look();

  /** The sides that a caller is on. A client's own key is on no other. */
  const sidesOf = ({ door, home, onlyTenant }: HostileCaller): readonly string[] =>
    door === 'hosting' && onlyTenant !== undefined ? [`key ${onlyTenant}`] : [`home ${home}`, `people ${onlyTenant}`];
  const listForeign = (caller: HostileCaller): readonly string[] => {
    const sides = sidesOf(caller);
    return tenants.filter((_, place) => !sides.some((side) => open.get(side)?.has(place))).map(({ marker }) => marker);
  };
  const watchers = callers.filter(({ home }) => home !== null);
  const countAll = (): number => watchers.reduce((sum, caller) => sum + listForeign(caller).length, 0);
  const pairs = countAll();
  return { look, listForeign, count: () => ({ pairs, watched: countAll() }) };
}
