import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readPassword } from '../../src/cli/read-password.ts';
import { operator } from '../../src/model/caller.ts';
import { isFailure } from '../../src/model/failure.ts';
import { resetTwoFactorAsOperator, setPasswordAsOperator } from '../../src/usecases/users/operator-access.ts';
import { backendNames, makePlace } from '../support/backends.ts';
import { setIamStage } from '../support/iam-stage.ts';
import { logInAsPlatform, nextEmail, secret, tryLogIn } from '../support/people.ts';
import { query } from '../support/query.ts';
import { runCommand } from '../support/run-command.ts';
import { startClientele } from '../support/server-process.ts';
import { registerSecured } from '../support/two-factor.ts';
import { openWorld } from '../support/world.ts';

const fresh = 'a password of the operator';

describe('a password at the terminal', () => {
  /** Types lines at a terminal, and gives what was read and what was to be seen. */
  async function type(...lines: readonly string[]) {
    const input = Object.assign(new PassThrough(), { isTTY: true as const });
    const output = new PassThrough();
    const result = readPassword(input, output).catch((error: Error) => error.message);
    input.write(lines.join(''));
    return { result: await result, seen: String(output.read()) };
  }

  it('is asked for twice and not shown', async () => {
    const { result, seen } = await type('pässwörd\r', 'pässwörd\r');
    expect(result).toBe('pässwörd');
    expect(seen).toBe('New password: \nRepeat password: \n');
  });

  it('is none where the two differ, or where the person gives up by Ctrl-C or Ctrl-D', async () => {
    expect((await type('one\r', 'other\r')).result).toMatch(/do not match/);
    for (const key of ['\u0003', '\u0004']) expect((await type(key)).result).toMatch(/No password was given/);
  });

  it('is all of what comes from elsewhere, without the end of its line', async () => {
    const read = async (text: string) => readPassword(new PassThrough().end(text), new PassThrough());
    expect([await read('a b \n'), await read('a\r\n'), await read('a\n\n'), await read('')]).toEqual([
      'a b ',
      'a',
      'a\n',
      '',
    ]);
  });
});

describe.each(backendNames)('the operator on %s', (backend) => {
  it('sets a password and switches a second factor off: sessions end, and the history says who did it', async () => {
    const world = await openWorld(backend);
    const stage = await setIamStage(world);
    const { ports } = world.opened;
    const secured = await registerSecured(stage);
    const readEntries = () =>
      world.opened.backend.read(({ db }) =>
        db.selectFrom('audit_entries').selectAll().where('caller_kind', '=', operator.kind).orderBy('id').execute(),
      );

    expect((await stage.get('/users/me', secured.credentials)).status).toBe(200);
    expect(await setPasswordAsOperator(ports, secured.email.toUpperCase(), fresh)).toMatchObject({
      id: secured.userId,
    });
    expect((await stage.get('/users/me', secured.credentials)).status).toBe(401);
    expect((await tryLogIn(stage, secured.email, secret)).status).toBe(400);
    expect(await resetTwoFactorAsOperator(ports, secured.email)).toMatchObject({ id: secured.userId });
    expect((await tryLogIn(stage, secured.email, fresh)).status).toBe(200);
    const entries = await readEntries();
    expect(entries.map(({ action, user_id }) => [action, user_id])).toEqual(Array(2).fill(['user_updated', null]));
    expect(entries.map(({ changes }) => Object.keys(JSON.parse(changes)))).toEqual([
      ['user', 'password'],
      ['user', 'twoFactor'],
    ]);
    expect(JSON.stringify(entries)).not.toContain(fresh);
    const shown = await stage.get('/activity_log/changes', await logInAsPlatform(stage));
    expect(shown.body.result[0]).toMatchObject({ by: 'operator' });

    for (const refused of [
      await resetTwoFactorAsOperator(ports, secured.email),
      await resetTwoFactorAsOperator(ports, nextEmail('nobody')),
      await setPasswordAsOperator(ports, nextEmail('nobody'), fresh),
      await setPasswordAsOperator(ports, secured.email, 'short'),
      await setPasswordAsOperator(ports, secured.email, 'password123'),
    ])
      expect(isFailure(refused)).toBe(true);
    expect((await readEntries()).length).toBe(2);
    await world.close();
  });
});

it('clientele user reads a password and says what it did, or why it did nothing', async () => {
  const place = await makePlace('sqlite');
  const settings = { ...place.settings, CLIENTELE_PASSWORD_COST: '4', CLIENTELE_ADMIN_PASSWORD: secret };
  const run = async (words: readonly string[], input = '') => {
    const started = startClientele(['user', ...words], settings, [], input);
    const { code } = await started.exited;
    return { code, stdout: started.stdout, stderr: started.stderr };
  };
  expect((await runCommand(['migrate', 'up'], settings)).code).toBe(0);
  const readHash = () => query(place, 'select password_hash from user_credentials where user_id = 1');
  expect((await run(['password', 'admin@localhost'], 'short\n')).stderr).toMatch(/^clientele: The password must have/);
  const before = await readHash();
  const done = await run(['password', 'admin@localhost'], `${fresh}\n`);
  expect(done).toMatchObject({ code: 0, stdout: 'The password of admin@localhost is set.\n', stderr: '' });
  expect(await readHash()).not.toEqual(before);
  const nobody = await run(['password', 'nobody'], fresh);
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('There is no user nobody')]);
  const off = await run(['reset-two-factor', 'admin@localhost']);
  expect([off.code, off.stderr]).toEqual([1, 'clientele: The user admin@localhost has no second factor.\n']);
  await place.remove();
});
