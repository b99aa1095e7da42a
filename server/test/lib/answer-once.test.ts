import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSecrets } from '../../src/lib/secrets.ts';
import { program } from '../../src/model/caller.ts';
import { Failure, StoreUnavailable } from '../../src/model/failure.ts';
import { IdempotencyRepository } from '../../src/store/idempotency/idempotency-repository.ts';
import type { Session } from '../../src/store/session.ts';
import { answerOnce, type RetriableRequest } from '../../src/usecases/idempotency/answer-once.ts';
import type { Ports, Unit } from '../../src/usecases/ports.ts';
import { backendNames } from '../support/backends.ts';
import { type BareStore, openBareStore } from '../support/bare-store.ts';

const own = 'a key of thirty-two characters, ours';
const other = 'a key of thirty-two characters, else';
const day = 24 * 3600;

describe.each(backendNames)('an answer that is given once, on %s', (backend) => {
  let bare: BareStore;
  beforeAll(async () => {
    bare = await openBareStore(backend);
  });
  afterAll(() => bare.close());

  let requests = 0;
  /** A request that nobody has sent yet. */
  const newRequest = (): RetriableRequest => {
    requests += 1;
    const body = Buffer.from('{}');
    return { owner: 'user 1 in account 1, for oneself', key: String(requests), path: '/x', body };
  };
  /** All of the ports that it takes. */
  const ports = (keyText = own, before?: string): Ports => {
    const { store, clock } = bare;
    const secrets = makeSecrets(
      () => keyText,
      () => before,
    );
    return { store, clock, secrets } as unknown as Ports;
  };
  /** Sends a request whose work gives a result; tells what was given, and whether it had been before. */
  async function send(request: RetriableRequest, result: unknown = 'done', with_ = ports()): Promise<unknown[]> {
    const once = answerOnce(with_, request);
    const given = await once.ports.store.write(program, async (_unit: Unit) => result);
    return [given instanceof Failure ? given.code : given, once.wasRepeated()];
  }
  const countRecords = async (): Promise<number> =>
    (await bare.backend.read(({ db }) => db.selectFrom('idempotency_records').select('id').execute())).length;

  it('is given again as it was, whatever the work would give now', async () => {
    const request = newRequest();
    expect(await send(request, { id: 7, tags: ['ä'] })).toEqual([{ id: 7, tags: ['ä'] }, false]);
    expect(await send(request, 'something else')).toEqual([{ id: 7, tags: ['ä'] }, true]);
    const empty = newRequest();
    await answerOnce(ports(), empty).ports.store.write(program, async (_unit: Unit) => undefined);
    expect(await send(empty, 'something else')).toEqual([undefined, true]);
  });

  it('is new where a unit that is run again finds nothing any more of what its first run has found', async () => {
    const request = newRequest();
    await send(request, 'first');
    const { store } = bare;
    // As a store may, after a conflict.
    const write: Ports['store']['write'] = async (caller, work) => {
      await store.write(caller, work);
      bare.clock.moveOn(day);
      return store.write(caller, work);
    };
    expect(await send(request, 'second', { ...ports(), store: { ...store, write } })).toEqual(['second', false]);
  });

  it('belongs to path and body: for others its key is used up, and nothing is done', async () => {
    const request = newRequest();
    await send(request);
    let isDone = false;
    for (const changed of [
      { ...request, path: '/y' },
      { ...request, body: Buffer.from('{ }') },
    ]) {
      const once = answerOnce(ports(), changed);
      const given = await once.ports.store.write(program, async (_unit: Unit) => {
        isDone = true;
      });
      expect(given).toMatchObject({ code: 'key_reused' });
      expect([isDone, once.wasRepeated()]).toEqual([false, false]);
    }
    // Whoever else asks with this key asks for something else, and so does the same one with another key.
    expect(await send({ ...request, owner: 'user 2 in account 1, for oneself' })).toEqual(['done', false]);
    expect(await send({ ...request, key: `${request.key} more` })).toEqual(['done', false]);
    expect(await send(request)).toEqual(['done', true]);
  });

  it('is not kept of what was refused: the next try is judged anew, also in the same request', async () => {
    const request = newRequest();
    const records = await countRecords();
    expect(await send(request, new Failure('not_found'))).toEqual(['not_found', false]);
    expect(await countRecords()).toBe(records);
    const once = answerOnce(ports(), request);
    const write = (result: unknown) => once.ports.store.write(program, async (_unit: Unit) => result);
    expect(await write(new Failure('not_found'))).toMatchObject({ code: 'not_found' });
    expect(await write('done')).toBe('done');
    await expect(write('twice')).rejects.toThrow(/written twice/);
    expect(await countRecords()).toBe(records + 1);
  });

  it('is kept for 24 hours, and for no microsecond more', async () => {
    const request = newRequest();
    await send(request, 'first');
    bare.clock.moveOn(day - 1e-6);
    expect(await send(request, 'second')).toEqual(['first', true]);
    bare.clock.moveOn(1e-6);
    expect(await send(request, 'third')).toEqual(['third', false]);
    expect(await send(request, 'fourth')).toEqual(['third', true]);
  });

  it('follows from the operator’s secret: with the store, its caller and its key alone nothing is found', async () => {
    const request = newRequest();
    expect(await send(request)).toEqual(['done', false]);
    expect(await send(request, 'else', ports(other))).toEqual(['else', false]);
    const rows = await bare.backend.read(({ db }) => db.selectFrom('idempotency_records').selectAll().execute());
    for (const row of rows) {
      expect(row.id).toMatch(/^[0-9a-f]{64}$/);
      expect(row.request_mac).toMatch(/^[0-9a-f]{64}$/);
    }
    // The three are of three keys: of one none of the others follows.
    expect(new Set(rows.flatMap((row) => [row.id, row.request_mac])).size).toBe(rows.length * 2);
  });

  it('is found as it was kept once: another version of the program must not do anew what was done', async () => {
    const key = 'kept by another version';
    const request = { owner: 'user 1 in account 1, for oneself', key, path: '/x', body: Buffer.from('{}') };
    const kept = {
      id: '7a46c84bc0f6dd16a97ddfd6edbd2863e9adbb55a9e44699bd1bd8c5b309121b',
      request_mac: '7114ea7044d4fc58e1c6920d340c416dc274ab8dfe7ca31a3f07b9020ea02236',
      sealed_result: 'rvfkxElAQ7Op-Ns9e0heg8uNc4Zxa4wKboIMe2hYs1SQB_eSvJGvF1Irx5cELg71uEI',
    };
    await bare.backend.write(({ db }) =>
      db
        .insertInto('idempotency_records')
        .values({ ...kept, expires_at: bare.clock.now() + 1 })
        .execute(),
    );
    expect(await send(request, 'anew')).toEqual(['as it was', true]);
  });

  it('says that it was given before only once it was', () => {
    expect(answerOnce(ports(), newRequest()).wasRepeated()).toBe(false);
  });

  it('is asked for later where its record has gone in between, by the clock of another copy', async () => {
    const mark = { id: 'gone', requestMac: '' };
    const claim = (more: (session: Session) => Session): Promise<unknown> =>
      bare.backend.write((session) =>
        new IdempotencyRepository(more(session), program.scope, bare.clock.now()).claim(mark, bare.clock.now() + 1),
      );
    expect(await claim((session) => session)).toBeUndefined();
    expect(await claim((session) => session)).toEqual({ requestMac: '', sealedResult: '' });
    const forgetful = (session: Session): Session => ({
      ...session,
      execute: async (text, parameters) => {
        const rows = await session.execute(text, parameters);
        await session.db.deleteFrom('idempotency_records').where('id', '=', mark.id).execute();
        return rows;
      },
    });
    await expect(claim(forgetful)).rejects.toThrow(StoreUnavailable);
  });

  it('is known by the key before too, once the operator’s key was changed', async () => {
    const request = newRequest();
    await send(request, 'by the key before');
    const changed = () => ports(other, own);
    const records = await countRecords();
    expect(await send(request, 'now', changed())).toEqual(['by the key before', true]);
    expect(await send({ ...request, path: '/y' }, 'now', changed())).toEqual(['key_reused', false]);
    expect(await send({ ...request, key: `${request.key} new` }, 'now', changed())).toEqual(['now', false]);
    expect(await countRecords()).toBe(records + 1);
    bare.clock.moveOn(day);
    expect(await send(request, 'the day after', changed())).toEqual(['the day after', false]);
  });

  it('is removed when its time is over, so many at a time, and no other', async () => {
    bare.clock.moveOn(2 * day);
    const removeExpired = (most: number): Promise<unknown> =>
      bare.store.write(program, (unit) => unit.idempotency.removeExpired(most));
    await removeExpired(1000);
    for (const second of [0, 1, 2]) {
      bare.clock.moveOn(second);
      await send(newRequest());
    }
    const last = newRequest();
    await send(last);
    bare.clock.moveOn(day - 1e-6);
    // The last two began at the same moment, which is a microsecond away.
    expect([await removeExpired(1), await removeExpired(1), await removeExpired(9)]).toEqual([1, 1, 0]);
    expect(await countRecords()).toBe(2);
    expect(await send(last, 'again')).toEqual(['done', true]);
    bare.clock.moveOn(1e-6);
    expect([await removeExpired(9), await countRecords()]).toEqual([2, 0]);
  });
});
