import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCopy } from '../../server/src/copies.ts';
import { inspectStore } from '../../server/src/usecases/installation/inspect-store.ts';
import { type BackendName, makePlace, type Place } from '../../server/test/support/backends.ts';
import type { Dice } from '../../server/test/support/dice.ts';
import { type HttpCaller, makeHttpCaller, mapAtOnce } from '../../server/test/support/http.ts';
import {
  adminPassword,
  installationKey as apiKey,
  unknownPasswordHash as passwordHash,
} from '../../server/test/support/known.ts';
import { query } from '../../server/test/support/query.ts';
import { type ServerProcess, startClientele, startServer } from '../../server/test/support/server-process.ts';
import { checkHands, makeHands } from './load-hands.ts';
import { makePatient } from './patient.ts';
import { checkWhole } from './whole.ts';

/** Those who create by the Hosting API and never ask twice, who create by the reseller API, and who change what they made. */
const callers = { creating: 8, inviting: 4, changing: 4 };
const connections = callers.creating + callers.inviting + callers.changing;
const rowsOfImport = 400;

/** A POST of the reseller API that is asked for until it is answered, and what it was answered. */
interface Invitation {
  readonly email: string;
  text: string | undefined;
}

/** A store whose server is killed again and again, and all that was answered. */
export class KillStand {
  readonly #place: Place;
  readonly #backend: BackendName;
  readonly #dice: Dice;
  readonly #folder = mkdtempSync(join(tmpdir(), 'clientele-kills-'));
  readonly #hands = makeHands(callers.changing);
  /** What the Hosting API answered to creates, by id. */
  readonly #made = new Map<string, string>();
  #madeLast = new Map<string, string>();
  /** Creates that were asked for and never answered, at the most. */
  #unknown = 0;
  readonly #invitations: Invitation[] = [];
  #token = '';
  #imports = 0;
  /** Milliseconds from the start of a process until it is ready, after each kill. */
  readonly readyAfter: number[] = [];
  /** Milliseconds that a first start takes. */
  #firstStart = 0;

  private constructor(backend: BackendName, place: Place, dice: Dice) {
    this.#backend = backend;
    this.#place = place;
    this.#dice = dice;
  }

  static async open(backend: BackendName, dice: Dice): Promise<KillStand> {
    const stand = new KillStand(backend, await makePlace(backend), dice);
    const begun = performance.now();
    const server = await startServer(stand.#settings());
    stand.#firstStart = performance.now() - begun;
    await stand.#makeToken(server);
    await server.end();
    return stand;
  }

  get answered(): number {
    const invited = this.#invitations.filter(({ text }) => text !== undefined).length;
    return this.#made.size + invited + this.#hands.reduce((all, { done }) => all + done, 0);
  }

  #settings(place = this.#place): Record<string, string> {
    const first = { CLIENTELE_API_KEY: apiKey, CLIENTELE_ADMIN_PASSWORD: adminPassword };
    return { ...place.settings, ...first, LOG_LEVEL: 'info', CLIENTELE_LOGIN_ATTEMPTS: '1000000' };
  }

  /** A token of the administrator, for the reseller API. It lives longer than a session. */
  async #makeToken(server: ServerProcess): Promise<void> {
    const ask = makeHttpCaller(server.url, null, 1);
    const logIn = { username: 'admin@localhost', password: adminPassword };
    const { body: session } = await ask('POST', '/iam/auth/jwt/login', logIn);
    const wish = { name: 'for the proof', exp_date: null, client_user: { role: { id: 1 } } };
    const as = { authorization: `Bearer ${session.access}` };
    const { status, text, body } = await ask('POST', '/iam/clients/1/tokens', wish, as);
    assert.equal(status, 200, text);
    this.#token = body.token;
    ask.close();
  }

  /** Starts the server, and notes how long that took. */
  async #start(): Promise<ServerProcess> {
    const begun = performance.now();
    const server = await startServer(this.#settings());
    this.readyAfter.push(performance.now() - begun);
    return server;
  }

  /** Kills the server under load, once so many writes were answered, and looks at what it was answered and what is there. */
  async killUnderLoad(): Promise<void> {
    const server = await this.#start();
    const ask = makePatient(makeHttpCaller(server.url, apiKey, connections));
    const asUser = makePatient(makeHttpCaller(server.url, null, callers.inviting));
    await this.#checkAnswers(ask, this.#madeLast);
    await checkHands(this.#place, this.#hands);
    await checkWhole(this.#place);
    this.#madeLast = new Map();
    const before = this.answered;
    const asking = [
      ...Array.from({ length: callers.creating }, () => this.#createUntilKilled(ask)),
      ...Array.from({ length: callers.inviting }, () => this.#inviteUntilKilled(asUser)),
      ...this.#hands.map(async (hand) => {
        for (;;) {
          const done = hand.done;
          const answer = await hand.ask(ask);
          if (answer === undefined) return;
          assert.ok(hand.done > done, `${hand.open?.requestId} was answered ${answer.status}: ${answer.text}`);
        }
      }),
    ];
    const killing = (async () => {
      const most = before + 1 + this.#dice.below(220);
      while (this.answered < most) await new Promise((resolve) => setImmediate(resolve));
      return server.end('SIGKILL');
    })();
    await Promise.all([...asking, killing]);
    assert.deepEqual(await killing, { code: null, signal: 'SIGKILL' });
    ask.close();
    asUser.close();
  }

  /** Creates without a key for retries: nobody asks for it again, so it is there or it is not. */
  async #createUntilKilled(ask: HttpCaller): Promise<void> {
    for (;;) {
      this.#unknown += 1;
      const username = `created ${this.#unknown} Ω😀`;
      const company = `Company ${this.#unknown} – ß`;
      const features = { canUseIAB: this.#unknown % 2 === 0 };
      const body = { username, emailAddress: 'office@created.example', company, passwordHash, features };
      const answer = await ask('POST', '/hosting/api/client', body).catch(() => undefined);
      if (answer === undefined) return;
      assert.equal(answer.status, 201, answer.text);
      assert.ok(!this.#made.has(answer.body.id), `${answer.body.id} was given twice`);
      this.#made.set(answer.body.id, answer.text);
      this.#madeLast.set(answer.body.id, answer.text);
    }
  }

  /** Makes users with accounts by the reseller API, those first that an earlier server did not answer. */
  async #inviteUntilKilled(ask: HttpCaller): Promise<void> {
    for (;;) {
      let invitation = this.#open.pop();
      if (invitation === undefined) {
        invitation = { email: `u${this.#invitations.length}@invited.example`, text: undefined };
        this.#invitations.push(invitation);
      }
      if (!(await this.#invite(ask, invitation))) return void this.#open.push(invitation);
    }
  }

  /** Those that were not answered. */
  readonly #open: Invitation[] = [];

  /** @returns false where the connection breaks */
  async #invite(ask: HttpCaller, invitation: Invitation): Promise<boolean> {
    const { email } = invitation;
    const body = { email, password: 'a long password', company: `Company of ${email}` };
    const headers = { authorization: `APIKey ${this.#token}`, 'idempotency-key': `key-of-${email}` };
    const answer = await ask('POST', '/iam/users', body, headers).catch(() => undefined);
    if (answer === undefined) return false;
    assert.equal(answer.status, 201, answer.text);
    if (invitation.text !== undefined) assert.equal(answer.text, invitation.text);
    invitation.text = answer.text;
    return true;
  }

  async #checkAnswers(ask: HttpCaller, made: ReadonlyMap<string, string>): Promise<void> {
    await mapAtOnce([...made], connections, async ([id, text]) => {
      const answer = await ask('GET', `/hosting/api/client/${id}`);
      assert.equal(answer.text, text, `client ${id}`);
    });
  }

  /** Kills a first start, in its migrations or before or after them; then the next one must serve. */
  async killFirstStart(): Promise<void> {
    const place = await makePlace(this.#backend);
    const settings = { PORT: '0', CLIENTELE_PASSWORD_COST: '4', ...this.#settings(place) };
    const first = startClientele(['serve'], settings);
    await sleep(this.#dice.below(this.#firstStart * 1.2));
    await first.end('SIGKILL');
    const server = await startServer(this.#settings(place));
    const ask = makePatient(makeHttpCaller(server.url, apiKey, 1));
    const body = { username: 'first', emailAddress: 'first@created.example', passwordHash };
    const { status, text } = await ask('POST', '/hosting/api/client', body);
    assert.equal(status, 201, text);
    ask.close();
    await checkWhole(place);
    await server.end();
    await place.remove();
  }

  /** Kills an import; the same command goes on with it. Afterwards each row is a client, once. */
  async killImport(): Promise<void> {
    this.#imports += 1;
    const name = `import-${this.#imports}`;
    const file = join(this.#folder, `${name}.csv`);
    const rows = Array.from(
      { length: rowsOfImport },
      (_, row) => `${name}-${row},${name}-${row}@imported.example,Company ${row}`,
    );
    writeFileSync(file, ['customId,email,companyName', ...rows].join('\n'));
    const settings = { CLIENTELE_PASSWORD_COST: '4', ...this.#settings() };
    const words = ['import', file, '--yes', '--json'];
    const killed = startClientele(words, settings);
    await sleep(this.#dice.below(this.#firstStart * 2));
    await killed.end('SIGKILL');
    await checkWhole(this.#place);
    const again = startClientele(words, settings);
    const exit = await again.exited;
    assert.equal(exit.code, 0, again.stdout + again.stderr);
    const found = await query(
      this.#place,
      `select count(*) as n, count(distinct custom_id) as different from clients where custom_id like '${name}-%' and deleted_at is null`,
    );
    assert.deepEqual(Object.values(found[0] ?? {}).map(Number), [rowsOfImport, rowsOfImport]);
    await checkWhole(this.#place);
  }

  /** Kills a back-up: a copy that has its name is whole, and the store is as before. */
  async killBackUp(): Promise<void> {
    const file = join(this.#folder, `copy-${this.#dice.below(1_000_000_000)}.sqlite`);
    const killed = startClientele(['backup', file], this.#place.settings);
    await sleep(this.#dice.below(this.#firstStart * 1.5));
    await killed.end('SIGKILL');
    if (existsSync(file)) {
      const { store, close } = openCopy(file);
      const { faults } = await inspectStore(store, { isQuick: false }).finally(close);
      assert.deepEqual(faults, []);
    }
    await checkWhole(this.#place);
  }

  /** Kills a move to a folder; the same command then brings all over, unless the first had done so. */
  async killMove(): Promise<void> {
    const folder = join(this.#folder, `moved-${this.#dice.below(1_000_000_000)}`);
    const words = ['move', '--to', folder, '--json'];
    const killed = startClientele(words, this.#place.settings);
    await sleep(this.#dice.below(this.#firstStart * 2));
    await killed.end('SIGKILL');
    const again = startClientele(words, this.#place.settings);
    // Refused where the first one had come to its end: then all must be there as well.
    await again.exited;
    assert.ok(existsSync(join(folder, 'clientele.sqlite')), again.stdout + again.stderr);
    const moved: Place = { settings: { DATA_DIR: folder }, remove: async () => undefined };
    const count = async (place: Place): Promise<number> =>
      Number((await query(place, 'select count(*) as n from clients'))[0]?.n);
    assert.equal(await count(moved), await count(this.#place), again.stdout + again.stderr);
    await checkWhole(moved);
    rmSync(folder, { recursive: true });
  }

  /** The last start: everything that was ever answered is there, once, and everything that was not is asked for until it is. */
  async finish(): Promise<void> {
    const server = await this.#start();
    const ask = makePatient(makeHttpCaller(server.url, apiKey, connections));
    const asUser = makePatient(makeHttpCaller(server.url, null, callers.inviting));
    await this.#checkAnswers(ask, this.#made);
    // The answers that were heard, and those that nobody heard: the same bytes, and no second user.
    for (const invitation of this.#invitations) assert.ok(await this.#invite(asUser, invitation));
    const users = await query(this.#place, `select email from users where email like '%@invited.example'`);
    assert.deepEqual(users.map(({ email }) => email).sort(), this.#invitations.map(({ email }) => email).sort());
    for (const hand of this.#hands) while (hand.open !== undefined) assert.ok(await hand.ask(ask));
    await checkHands(this.#place, this.#hands);
    await checkWhole(this.#place);
    const { body } = await ask('GET', '/hosting/api/client');
    const listed = new Set(body.map(({ id }: { id: string }) => id));
    for (const id of this.#made.keys()) assert.ok(listed.has(id), `client ${id} is not in the list`);
    const created = body.filter(
      ({ emailAddress }: { emailAddress: string }) => emailAddress === 'office@created.example',
    );
    assert.ok(created.length >= this.#made.size && created.length <= this.#unknown);
    ask.close();
    asUser.close();
    await server.end();
    await this.#place.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
