import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { backUpSqlite } from '../server/src/store/backends/sqlite/back-up.ts';
import { readSchema } from '../server/test/support/tables.ts';
import type { Proof } from './proof.ts';
import { makeSecretSearch } from './support/find-secrets.ts';
import { beginHostileRun, makeSeen } from './support/hostile-run.ts';
import type { HostileStage } from './support/hostile-stage.ts';

/** Requests to one stage. */
const perStage = 2_000;

/** Everything that a server leaves behind, by name. */
async function gatherOutputs({ world, pool, callers }: HostileStage): Promise<ReadonlyMap<string, Buffer>> {
  const { backend, app, opened } = world;
  // What is noted after an answer is written now and then: here before anything is read.
  await opened.ports.activityNotes.flush();
  const outputs = new Map<string, Buffer>([['the log', Buffer.from(world.log.join(''))]]);
  const paths = [
    '/api/v1/clients/export?deleted=all&format=csv',
    '/api/v1/clients/export?deleted=all&format=ndjson',
    '/iam/activity_log/requests?limit=1000',
    '/iam/activity_log/changes?limit=1000',
    '/iam/activity_log/logins?limit=1000',
  ];
  for (const { name, sends } of callers.filter((one) => /^(?:platform|reseller)/.test(one.name)))
    for (const url of paths) {
      const answer = await app.inject({ url, headers: { authorization: pool.find(String(sends)) ?? '' } });
      assert.equal(answer.statusCode, 200, `${url} for ${name}: ${answer.body}`);
      outputs.set(`${url} for ${name}`, Buffer.from(answer.body));
    }
  // Every row as the engine gives it.
  const rows = await opened.backend.read(async ({ db }) => {
    const lines: string[] = [];
    for (const table of (await readSchema(world)).keys())
      for (const row of (await sql<object>`select * from ${sql.table(table)}`.execute(db)).rows)
        lines.push(`${table} ${JSON.stringify(row)}`);
    return lines;
  });
  outputs.set('the rows', Buffer.from(rows.join('\n')));
  if (backend === 'sqlite') {
    const [main] = (
      await opened.backend.read(({ db }) => sql<{ file: string }>`select file from pragma_database_list`.execute(db))
    ).rows;
    const folder = dirname(main?.file ?? '');
    await backUpSqlite(folder, join(folder, 'copy.db'), { onProgress: () => undefined, check: async () => undefined });
    // The file itself, what is written ahead of it, and a back-up.
    for (const name of readdirSync(folder))
      if (!name.endsWith('.key')) outputs.set(`the file ${name}`, readFileSync(join(folder, name)));
  }
  return outputs;
}

/** No secret is left anywhere: in no file, row, log, export or answer that was not for it. */
const proof: Proof = {
  lines: [22],
  holds:
    'After hostile requests by everybody, no password, key, token, secret of a webhook or of a second factor, nor the key that signs sessions stands in the log, the figures, an answer that was not for it, an export, the history, a row, the database file, its write-ahead log or a back-up: not plain, nor in base64, hexadecimal or URL encoding. What stands there is sealed, or a digest',
  unit: 'hostile requests before the search',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 1_000, hand: 100_000 },
  async run({ backend, size, seed, say }) {
    let [searched, secretsThere, outputsThere, done] = [0, 0, 0, 0];
    for (let stage = 0; stage * perStage < size; stage += 1) {
      const seen = makeSeen();
      const run = await beginHostileRun(backend, seen);
      await run.go(seed * 31 + stage, Math.min(perStage, size - stage * perStage), () => {
        done += 1;
        say(done);
      });
      await run.search();
      const { secrets } = run.stage;
      const search = makeSecretSearch(secrets);
      // The search finds what is there.
      const [name = '', secret = ''] = [...secrets].at(-1) ?? [];
      if (!search.find(`x${Buffer.from(`y${secret}z`).toString('base64')}`).some((leak) => leak.name === name))
        throw new Error('The search does not find a secret');
      for (const [output, bytes] of await gatherOutputs(run.stage)) {
        const [leak] = search.find(bytes);
        if (leak !== undefined)
          throw new Error(`Seed ${seed}: ${leak.name} stands in ${output}, as ${leak.spelling}: ${leak.around}`);
        searched += bytes.length;
        outputsThere += 1;
      }
      secretsThere += secrets.size;
      await run.stage.world.close();
    }
    return { secrets: secretsThere, outputs: outputsThere, 'bytes searched': searched };
  },
};

export default proof;
