import { Counter, collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client';
import type { Places } from '../../lib/places.ts';
import { countMails } from '../../usecases/mails/outbox.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { Limiter } from './limit-requests.ts';

/** What the figures are taken from. */
export interface Measured {
  readonly ports: Ports;
  readonly version: string;
  /** Tells of every commit of the store: how many units it held, and how many seconds it took. */
  watchCommits(listener: (commit: { readonly units: number; readonly seconds: number }) => void): void;
  /** Why the store takes no changes, where it takes none. */
  findFault(): string | undefined;
}

/**
 * Makes the figures of the process, the store, the mails and what is refused, for `/metrics`. Labels are words of this
 * program, never what somebody sent: neither secrets nor series without end can come in.
 */
export function registerFigures(registry: Registry, { ports, version, watchCommits, findFault }: Measured): void {
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  new Gauge({
    name: 'clientele_build_info',
    help: 'Always 1; the label says which version runs.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);

  const units = new Histogram({
    name: 'clientele_store_commit_units',
    help: 'Writes that shared one commit of the store: on PostgreSQL always one.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers,
  });
  const seconds = new Histogram({
    name: 'clientele_store_commit_duration_seconds',
    help: 'Seconds from the begin of a transaction that writes to the end of its commit.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  watchCommits((commit) => {
    units.observe(commit.units);
    seconds.observe(commit.seconds);
  });

  new Gauge({
    name: 'clientele_store_read_only',
    help: '1 while the store takes no changes, after a fault or because it is full; else 0.',
    registers,
    collect() {
      this.set(findFault() === undefined ? 0 : 1);
    },
  });

  new Gauge({
    name: 'clientele_outbox_mails',
    help: 'Mails that wait to be sent, and those that were given up, by state. All copies of the server see the same.',
    labelNames: ['state'],
    registers,
    async collect() {
      // A store that does not answer leaves this figure out, and keeps the others.
      this.reset();
      const counts = await countMails(ports).catch(() => undefined);
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
    },
  });

  // Counted where it happens: those rooms know no metrics.
  new Counter({
    name: 'clientele_attempts_refused_total',
    help: 'Log-ins, codes and links that were refused unheard, by reason: too many from one address, or too many passwords to hash.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      this.inc({ reason: 'address' }, ports.attempts.countRefused());
      this.inc({ reason: 'passwords' }, ports.passwords.figures.refused);
    },
  });
  new Gauge({
    name: 'clientele_passwords_waiting',
    help: 'Passwords that wait to be hashed or compared now.',
    registers,
    collect() {
      this.set(ports.passwords.figures.waiting);
    },
  });
}

/** Makes the figures of the limiter: what is let in, what waits, and what is turned away. */
export function registerLimitFigures(registry: Registry, { places, countRefused }: Limiter): void {
  const registers = [registry];
  const lanes = Object.entries(places);
  const gauge = (name: string, help: string, read: (lane: Places) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ['kind'],
      registers,
      collect() {
        for (const [kind, lane] of lanes) this.set({ kind }, read(lane));
      },
    });
  };
  gauge(
    'clientele_requests_in_flight',
    'Requests that are worked on now, by kind: short, page, long.',
    (lane) => lane.inFlight,
  );
  gauge('clientele_requests_waiting', 'Requests that wait for that, by kind.', (lane) => lane.waiting);
  gauge('clientele_requests_limit', 'How many may be worked on at once now, by kind.', (lane) => lane.limit);
  new Counter({
    name: 'clientele_requests_shed_total',
    help: 'Requests refused unheard, by reason: full (too many waited), late (waited too long), rate (too many a minute).',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(countRefused())) this.inc({ reason }, count);
    },
  });
}
