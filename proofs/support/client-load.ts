import type { HttpAnswer, HttpCaller } from '../../server/test/support/http.ts';
import { unknownPasswordHash as passwordHash } from '../../server/test/support/known.ts';

/** A write that a worker asks for. */
export interface Step {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** In the answer's headers too, so that an answer is known by its bytes. */
  readonly requestId: string;
  /** How the worker's clients stand after it: see `storedClients`. */
  readonly after: string;
}

interface Client {
  readonly email: string;
  id: string;
  domainId: string;
  company: string;
  hosts: string;
  calls: number;
  keys: number;
  mails: number;
  audits: number;
  isGone: boolean;
}

/**
 * The clients of all workers, in the words of `Worker.state`. Each part of a client stands in tables of its own, so what was
 * written by half does not read like a state before or after.
 */
export const storedClients = `select c.email,
  c.email || ' ' || c.company || ' ' || case when c.deleted_at is null then 'there' else 'gone' end
  || ' hosts:' || coalesce((select max(d.host) from domains d where d.client_id = c.id and d.deleted_at is null), '')
  || ' calls:' || coalesce((select sum(n.calls) from call_counts n where n.client_id = c.id), 0)
  || ' keys:' || (select count(*) from api_keys k where k.client_id = c.id and k.revoked_at is null)
  || ' mails:' || (select count(*) from outbox o where o.client_id = c.id and o.kind = 'quota')
  || ' audits:' || (select count(*) from audit_entries a where a.client_id = c.id)
  as state from clients c where c.email like '%@load.example' order by c.id`;

/** Sums up what `storedClients` gave: how the clients of each worker stand. */
export function groupByWorker(rows: readonly Record<string, unknown>[]): Map<number, string> {
  const found = new Map<number, string[]>();
  for (const { email, state } of rows) {
    const worker = Number(/^w(\d+)c/.exec(String(email))?.[1]);
    found.set(worker, [...(found.get(worker) ?? []), String(state)]);
  }
  return new Map([...found].map(([worker, states]) => [worker, states.join('\n')]));
}

/**
 * Makes clients, changes and removes them, one write after the other, and knows how each must leave them. Client and audit row,
 * domain, calls and the mail that they cause, keys: of each write something stands in several tables.
 */
export class Worker {
  readonly number: number;
  readonly #clients: Client[] = [];
  #stage = 0;
  #steps = 0;
  #settle: (answer: HttpAnswer) => void = () => undefined;

  constructor(number: number) {
    this.number = number;
  }

  /** How its clients stand, in the order in which they were made. */
  get state(): string {
    return this.#clients
      .map(
        ({ email, company, isGone, hosts, calls, keys, mails, audits }) =>
          `${email} ${company} ${isGone ? 'gone' : 'there'} hosts:${hosts} calls:${calls} keys:${keys} mails:${mails} audits:${audits}`,
      )
      .join('\n');
  }

  /** The next write. It counts as done as soon as it is drawn: whoever asks for it goes on until it is. */
  draw(): Step {
    this.#steps += 1;
    this.#settle = () => undefined;
    const asked = this.#change();
    const requestId = `w${this.number}-step-${String(this.#steps).padStart(6, '0')}`;
    return { ...asked, requestId, after: this.state };
  }

  /** Takes in the answer to the last write. */
  settle(answer: HttpAnswer): void {
    this.#settle(answer);
  }

  #change(): Pick<Step, 'method' | 'path' | 'body'> {
    if (this.#stage === 0) return this.#create();
    const client = this.#clients.at(-1) as Client;
    const path = `/hosting/api/client/${client.id}`;
    const stage = this.#stage;
    this.#stage = stage === 7 ? 0 : stage + 1;
    switch (stage) {
      case 1: {
        client.hosts = `${client.email.replace('@', '.')}`;
        client.audits += 1;
        this.#settle = ({ body }) => {
          client.domainId = String(body.id);
        };
        return { method: 'POST', path: `${path}/domain`, body: { name: client.hosts } };
      }
      case 2:
      case 4: {
        const count = stage === 2 ? 4 : 7;
        client.calls += count;
        // Past the limit of ten: that is told by mail.
        if (stage === 4) client.mails = 1;
        return { method: 'POST', path: `${path}/domain/${client.domainId}/calls`, body: { count } };
      }
      case 5:
        client.keys = 1;
        client.audits += 1;
        return { method: 'POST', path: `${path}/apiKey` };
      case 7:
        if (this.#clients.length % 2 === 0) {
          Object.assign(client, { isGone: true, keys: 0, audits: client.audits + 1 });
          return { method: 'DELETE', path };
        }
    }
    client.company = `company-${stage}-${'x'.repeat((this.#steps * 37) % 100)}`;
    client.audits += 1;
    return { method: 'PUT', path, body: { company: client.company } };
  }

  #create(): Pick<Step, 'method' | 'path' | 'body'> {
    const email = `w${this.number}c${this.#clients.length}@load.example`;
    const company = 'company-0';
    const client: Client = {
      ...{ email, company, id: '', domainId: '', hosts: '', calls: 0, keys: 0, mails: 0, audits: 1 },
      isGone: false,
    };
    this.#clients.push(client);
    this.#stage = 1;
    this.#settle = ({ body }) => {
      client.id = String(body.id);
    };
    const limits = { domainMaxCount: -1, widgetDisplayMaxCount: 10 };
    const body = { username: `user ${email}`, emailAddress: email, company, passwordHash, ...limits };
    return { method: 'POST', path: '/hosting/api/client', body };
  }
}

/** Asks for a write, so that it is done once however often it is asked for. */
export function askFor(ask: HttpCaller, { method, path, body, requestId }: Step): Promise<HttpAnswer> {
  return ask(method, path, body, {
    'x-request-id': requestId,
    ...(method === 'POST' ? { 'idempotency-key': `key-of-${requestId}` } : {}),
  });
}
