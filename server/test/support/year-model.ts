/** The contract's table of steps, written down anew: what a status may become by hand. */
const nextStatuses = {
  new: ['trial', 'activating', 'active', 'deleted'],
  trial: ['trialend', 'active', 'activating', 'paused'],
  trialend: ['trial', 'active', 'activating', 'deleted'],
  activating: ['active', 'paused', 'trial'],
  active: ['paused'],
  paused: ['active', 'activating', 'trialend', 'deleted'],
  deleted: ['new', 'activating', 'active'],
} as const;

export type Status = keyof typeof nextStatuses;
export const allStatuses = Object.keys(nextStatuses) as Status[];

export const names = ['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CLOUD'] as const;
export type Name = (typeof names)[number];

const day = 86_400_000;
const thresholds = [80, 95, 100];

/** A service as the contract says it must be. Moments are milliseconds. */
export interface ModelService {
  readonly name: Name;
  status: Status;
  previous: Status | null;
  changedAt: number | null;
  trialEndsAt: number | null;
  deletesAt: number | null;
}

export interface ModelClient {
  readonly id: number;
  readonly domainId: number;
  readonly email: string;
  readonly callMax: number;
  readonly services: readonly ModelService[];
  deletedAt: number | null;
  readonly calls: Map<string, number>;
  /** Every step of a service and every deletion, in order. */
  readonly history: string[];
  readonly mails: string[];
  readonly quotaMails: string[];
}

/** What the one reseller of the year has settled, in days. */
export interface ModelSettings {
  trialDays: number;
  graceDays: number;
  periods: Partial<Record<Name, { trialDays?: number; graceDays?: number }>>;
}

/** The account's status by the contract, of an account that is not deleted and whose registrant is activated. */
export function readAccountStatus(services: readonly Status[]): string {
  if (services.includes('active')) return 'active';
  if (services.includes('trial')) return 'trial';
  return services.some((status) => ['trialend', 'paused', 'deleted'].includes(status)) ? 'trialend' : 'preparation';
}

/** A step as history has it: why, of what, from where to where, and since when that holds. */
export const describeStep = (cause: string, name: string, from: string, to: string, at: number): string =>
  `${cause} ${name} ${from} → ${to} at ${new Date(at).toISOString()}`;

/**
 * A plain reading of the contract: what must have happened by a moment, whoever was there to do it. It knows no jobs, no
 * batches and no downtime.
 */
export class YearModel {
  readonly clients: ModelClient[] = [];
  readonly settings: ModelSettings = { trialDays: 14, graceDays: 90, periods: {} };

  add(client: Pick<ModelClient, 'id' | 'domainId' | 'email' | 'callMax'>): void {
    const service = { status: 'new', previous: null, changedAt: null, trialEndsAt: null, deletesAt: null } as const;
    const services = names.map((name): ModelService => ({ name, ...service }));
    this.clients.push({
      ...client,
      services,
      deletedAt: null,
      calls: new Map(),
      history: [],
      mails: [],
      quotaMails: [],
    });
  }

  /** Everything that happens by itself until a moment, of each client in the order in which it is due. Gives how many steps. */
  advance(now: number): number {
    let steps = 0;
    for (const client of this.clients) {
      if (client.deletedAt !== null) continue;
      for (;;) {
        const due = client.services
          .flatMap((service) => {
            const at = service.status === 'trial' ? service.trialEndsAt : service.deletesAt;
            return at === null || at > now ? [] : [{ service, at }];
          })
          .sort((one, other) => one.at - other.at)[0];
        if (due === undefined) break;
        steps += 1;
        const { service, at } = due;
        const [cause, to] =
          service.status === 'trial' ? (['trial_over', 'trialend'] as const) : (['grace_over', 'deleted'] as const);
        this.#move(client, service, to, at, cause);
        const deletes = service.deletesAt === null ? '' : ` until ${new Date(service.deletesAt).toISOString()}`;
        client.mails.push(`${cause} to ${client.email}: ${service.name}${deletes}`);
      }
    }
    return steps;
  }

  /** A step by hand. False where the table has none such. */
  step(client: ModelClient, service: ModelService, to: Status, now: number): boolean {
    if (!(nextStatuses[service.status] as readonly string[]).includes(to)) return false;
    this.#move(client, service, to, now, 'service_changed');
    return true;
  }

  #move(client: ModelClient, service: ModelService, to: Status, at: number, cause: string): void {
    client.history.push(describeStep(cause, service.name, service.status, to, at));
    service.previous = service.status;
    service.status = to;
    service.changedAt = at;
    service.trialEndsAt = to === 'trial' ? at + this.#trialOf(service.name) : null;
    service.deletesAt = to === 'trialend' || to === 'paused' ? at + this.#graceOf(service.name) : null;
  }

  #trialOf(name: Name): number {
    return (this.settings.periods[name]?.trialDays ?? this.settings.trialDays) * day;
  }

  #graceOf(name: Name): number {
    const { graceDays, periods } = this.settings;
    const usual = name === 'STORAGE' || name === 'CLOUD' ? Math.min(2, graceDays) : graceDays;
    return (periods[name]?.graceDays ?? usual) * day;
  }

  delete(client: ModelClient, now: number): void {
    client.deletedAt = now;
    client.history.push('client_deleted');
    for (const service of client.services) {
      if (service.status === 'deleted') continue;
      service.previous = service.status;
      service.status = 'deleted';
      service.changedAt = now;
      service.deletesAt = null;
    }
  }

  /** False where the grace period is over. */
  restore(client: ModelClient, now: number): boolean {
    const { deletedAt } = client;
    if (deletedAt === null || now > deletedAt + this.settings.graceDays * day) return false;
    client.history.push('client_restored');
    for (const service of client.services) {
      if (service.changedAt !== deletedAt || service.previous === null) continue;
      service.status = service.previous;
      service.previous = 'deleted';
      service.changedAt = now;
      const isInGrace = service.status === 'trialend' || service.status === 'paused';
      service.deletesAt = isInGrace ? now + this.#graceOf(service.name) : null;
      // A trial goes on for as long as it had left.
      service.trialEndsAt = service.trialEndsAt === null ? null : now + service.trialEndsAt - deletedAt;
    }
    client.deletedAt = null;
    return true;
  }

  /** Calls of the running month: one mail where they reach a threshold, for the highest. */
  call(client: ModelClient, count: number, now: number): void {
    const month = new Date(now).toISOString().slice(0, 7);
    const before = client.calls.get(month) ?? 0;
    const after = before + count;
    client.calls.set(month, after);
    const quota = thresholds.findLast((percent) => {
      const limit = (client.callMax * percent) / 100;
      return before < limit && after >= limit;
    });
    if (quota !== undefined) client.quotaMails.push(`quota to ${client.email}: ${quota} % in ${month}`);
  }
}
