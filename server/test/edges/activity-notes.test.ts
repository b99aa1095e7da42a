import { pino } from 'pino';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { openStore } from '../../src/main.ts';
import type { NotedActivity } from '../../src/model/activity.ts';
import { program } from '../../src/model/caller.ts';
import { makeActivityNotes } from '../../src/usecases/activity/activity-notes.ts';
import { logIn } from '../../src/usecases/sessions/sessions.ts';
import { makePlace, type Place } from '../support/backends.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';

const logger = pino({ level: 'silent' });

/** A store, notes that go there, and what they complain of. */
async function openNotes({ settings }: Place, more: Record<string, string> = {}) {
  const opened = await openStore(loadConfig({ CLIENTELE_PASSWORD_COST: '4', ...settings, ...more }), logger);
  const troubles: string[] = [];
  const notes = makeActivityNotes(opened.ports.store, (problem) => troubles.push(problem));
  const count = async (): Promise<number> => {
    const rows = await opened.backend.read(({ db }) => db.selectFrom('login_entries').select('id').execute());
    return rows.length;
  };
  return { ...opened, notes, troubles, count };
}

const note = (at: number): NotedActivity => ({
  kind: 'login',
  at,
  user: undefined,
  login: {
    ...{ userId: null, clientId: null, actorUserId: null, isSuccessful: false, authType: 'password' },
    ...{ requestId: null, address: '192.0.2.1', userAgent: 'tests' },
  },
});

it('what is noted waits while the store does not answer, and is written once, when it does', async () => {
  const place = await makePlace('postgres');
  const proxy = await startFaultProxy(place.settings.DATABASE_URL ?? '');
  const { notes, troubles, count, backend } = await openNotes(place, { DATABASE_URL: proxy.url });
  await proxy.cut();
  for (let at = 0; at < 3; at += 1) notes.note(note(at));
  await Promise.all([notes.flush(), notes.flush()]);
  expect(troubles.length).toBeGreaterThan(0);
  await proxy.mend();
  await Promise.all([notes.flush(), notes.flush(), notes.flush()]);
  expect(await count()).toBe(3);
  await notes.flush();
  expect(await count()).toBe(3);
  await backend.close();
  await proxy.close();
  await place.remove();
});

it('a storm of refused log-ins writes nothing until it is written at once, and is one mail for each user', async () => {
  const place = await makePlace('sqlite');
  const { ports, backend, count } = await openNotes(place);
  const setting = { resellerId: 1, type: 'failed_login', email: 'desk@a.example', isEnabled: true } as const;
  await ports.store.write(program, (unit) => unit.notifications.insert(setting));
  const before = ports.store.generation() ?? 0;
  const names = Array.from({ length: 20 }, (_, at) => ['admin@localhost', `nobody-${at}@a.example`]).flat();
  const results = await Promise.all(
    names.map((username, at) => {
      const origin = { requestId: null, userAgent: 'tests', address: `192.0.2.${at}` };
      return logIn(ports, { username, password: 'wrong', oneTimePassword: undefined }, origin);
    }),
  );
  for (const result of results) expect(result).toMatchObject({ code: 'wrong_credentials' });
  expect(ports.store.generation()).toBe(before);
  await ports.activityNotes.flush();
  expect(ports.store.generation()).toBe(before + 1);
  expect(await count()).toBe(names.length);
  const mails = await ports.store.read(program, (unit) => unit.outbox.list({ limit: 10 }));
  expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['failed_login', 'desk@a.example']]);
  await backend.close();
  await place.remove();
});

it('a flood of notes takes no more memory than it may, and what is lost by that is told', async () => {
  const place = await makePlace('sqlite');
  const { notes, troubles, count, backend } = await openNotes(place);
  for (let at = 0; at < 20_300; at += 1) notes.note(note(at));
  await notes.flush();
  await notes.flush();
  expect(await count()).toBe(20_000);
  expect(troubles).toEqual([expect.stringMatching(/^300 /)]);
  await backend.close();
  await place.remove();
});
