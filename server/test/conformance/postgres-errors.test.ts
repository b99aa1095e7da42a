import { connect, type LookupFunction } from 'node:net';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { StoreUnavailable } from '../../src/model/failure.ts';
import { asStoreError } from '../../src/store/backends/postgres/errors.ts';

/** The error of a real connection that fails, or of a real statement that PostgreSQL refuses. */
async function failToConnect(url: string, statement?: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(statement ?? 'select 1');
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
  throw new Error('That did not fail');
}

/** What PostgreSQL says when it gives up a transaction in which it has heard nothing for too long. */
async function failBySilence(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // The first of two: then it says that the connection is gone.
  const said = new Promise((resolve) => client.on('error', resolve));
  await client.query('set idle_in_transaction_session_timeout = 1');
  await client.query('begin');
  return said;
}

/** What a host name with two addresses fails with: one error for both, whose own message is empty. */
function failAtTwoAddresses(): Promise<unknown> {
  const lookup: LookupFunction = (_host, _options, done) =>
    done(null, [
      { address: '127.0.0.1', family: 4 },
      { address: '127.0.0.2', family: 4 },
    ]);
  return new Promise((resolve) => {
    connect({ host: 'two.example', port: 1, lookup, autoSelectFamily: true }).once('error', resolve);
  });
}

it('knows a database that is away by every error that its absence makes', async () => {
  const url = inject('postgresUrl');
  const away = [
    await failToConnect('postgres://nobody@127.0.0.1:1/none'),
    await failToConnect('postgres://nobody@no-such-host.invalid/none'),
    await failAtTwoAddresses(),
    await failToConnect(url, 'select pg_terminate_backend(pg_backend_pid())'),
    await failToConnect(url, 'begin read only; create table never_made ()'),
    await failToConnect(url, "set statement_timeout = 1; select pg_sleep(10) where 'a' = 'a'"),
    await failBySilence(url),
  ];
  for (const error of away) {
    const known = asStoreError(error);
    expect(known, String(error)).toBeInstanceOf(StoreUnavailable);
    expect((known as Error).message).toMatch(/^PostgreSQL: ./);
  }
});

it('takes a mistake of ours for no such thing', async () => {
  const url = inject('postgresUrl');
  for (const statement of ['select * from no_such_table', 'select 1/0', "select 'a'::integer"]) {
    const error = await failToConnect(url, statement);
    expect(asStoreError(error)).toBe(error);
  }
});
