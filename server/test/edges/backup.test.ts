import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { makePlace } from '../support/backends.ts';
import { makeHttpCaller, mapAtOnce } from '../support/http.ts';
import { installationKey as apiKey, unknownPasswordHash as passwordHash } from '../support/known.ts';
import { startClientele, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const writers = 24;
const rounds = 2;

/** One write, with its place in the order in which writes were asked for and answered. */
interface Write {
  readonly askedAt: number;
  answeredAt?: number;
  text?: string;
  id?: string;
}

/** Who is in a copy that was written while it was taken. */
function readUsernames(file: string): ReadonlySet<string> {
  const db = new Database(file, { readonly: true });
  const names = db.prepare(`select username from users where username like 'writer %'`).pluck().all() as string[];
  db.close();
  return new Set(names);
}

it('a copy that is taken while many write is one moment of what was answered', async () => {
  const place = await makePlace('sqlite');
  const other = await makePlace('sqlite');
  const settings = { ...place.settings, CLIENTELE_API_KEY: apiKey, LOG_LEVEL: 'info' };
  // Clients who are there before, so that the copy takes a while.
  expect(await startClientele(['seed', '--clients', '2000', '--plain'], settings).exited).toMatchObject({ code: 0 });
  const server = await startServer(settings);
  const ask = makeHttpCaller(server.url, apiKey, writers);

  const writes = new Map<string, Write>();
  let order = 0;
  const tick = (): number => {
    order += 1;
    return order;
  };
  let answered = 0;
  let isOver = false;
  const writing = Array.from({ length: writers }, async (_, writer) => {
    for (let number = 0; !isOver; number += 1) {
      const username = `writer ${writer} ${number}`;
      const write: Write = { askedAt: tick() };
      writes.set(username, write);
      const body = { username, emailAddress: 'a@b.example', company: username, passwordHash };
      const answer = await ask('POST', '/hosting/api/client', body);
      expect(answer.status, answer.text).toBe(201);
      Object.assign(write, { answeredAt: tick(), text: answer.text, id: answer.body.id });
      answered += 1;
    }
  });

  const copies: { file: string; from: number; to: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = answered;
    await waitFor('more writes', () => answered > before + 100);
    const file = join(place.settings.DATA_DIR ?? '', `copy ${round}.sqlite`);
    const from = order;
    const run = startClientele(['backup', file, '--json', ...(round === 0 ? ['--with-key'] : [])], place.settings);
    expect(await run.exited, run.stderr).toEqual({ code: 0, signal: null });
    expect(JSON.parse(run.stdout)).toMatchObject({ file, whole: true, faults: [], key: { here: true } });
    copies.push({ file, from, to: order });
  }
  isOver = true;
  await Promise.all(writing);
  ask.close();
  await server.end();

  let last = 0;
  for (const { file, from, to } of copies) {
    const held = readUsernames(file);
    // Nothing that nobody asked for, and nothing of later.
    for (const username of held) expect(writes.get(username)?.askedAt).toBeLessThanOrEqual(to);
    // One moment: whatever was answered before something was asked for that is there, is there as well.
    const latest = Math.max(from, ...[...held].map((username) => writes.get(username)?.askedAt ?? 0));
    const lost = [...writes].filter(
      ([username, { answeredAt = Infinity }]) => answeredAt <= latest && !held.has(username),
    );
    expect(lost).toEqual([]);
    // Of each writer the first so many, without a gap.
    for (let writer = 0; writer < writers; writer += 1) {
      const ofWriter = [...held].filter((username) => username.startsWith(`writer ${writer} `)).length;
      for (let number = 0; number < ofWriter; number += 1) expect(held.has(`writer ${writer} ${number}`)).toBe(true);
    }
    expect(held.size).toBeGreaterThan(last);
    last = held.size;
  }

  // The first copy, brought back into an empty folder with its key: what was answered is answered again, byte by byte.
  const [first] = copies;
  const restore = startClientele(['restore', first?.file ?? ''], other.settings);
  expect(await restore.exited, restore.stderr).toEqual({ code: 0, signal: null });
  const restored = await startServer({ ...other.settings, LOG_LEVEL: 'info' });
  expect(restored.stdout).not.toContain('locked with another key');
  const askAgain = makeHttpCaller(restored.url, apiKey, writers);
  const known = [...writes.values()].filter(({ answeredAt = Infinity }) => answeredAt <= (first?.from ?? 0));
  expect(known.length).toBeGreaterThan(100);
  await mapAtOnce(known, writers, async ({ id, text }) => {
    expect(await askAgain('GET', `/hosting/api/client/${id}`)).toMatchObject({ status: 200, text });
  });
  askAgain.close();
  await restored.end();
  await Promise.all([place.remove(), other.remove()]);
});
