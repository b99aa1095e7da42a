import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../src/model/failure.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { logIn } from '../../src/usecases/sessions/sessions.ts';
import { setPasswordAsOperator } from '../../src/usecases/users/operator-access.ts';
import { backendNames } from '../support/backends.ts';
import { type IamStage, setIamStage } from '../support/iam-stage.ts';
import { fresh, register, secret } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

const origin = { requestId: null, address: '192.0.2.7', userAgent: '' };

describe.each(backendNames)('while a password is compared, on %s', (backend) => {
  let world: World;
  let stage: IamStage;
  beforeAll(async () => {
    world = await openWorld(backend);
    stage = await setIamStage(world);
  });
  afterAll(() => world.close());

  /** Logs in with the right password, while something else happens: the comparison takes as long as that does. */
  function logInWhile(username: string, meanwhile: () => Promise<unknown>): ReturnType<typeof logIn> {
    const { ports } = world.opened;
    const verify: Ports['passwords']['verify'] = async (password, hash) => {
      const isRight = await ports.passwords.verify(password, hash);
      await meanwhile();
      return isRight;
    };
    const slow = { ...ports, passwords: { ...ports.passwords, verify } };
    return logIn(slow, { username, password: secret, oneTimePassword: undefined }, origin);
  }
  const countSessions = async (userId: number): Promise<number> =>
    (
      await world.opened.backend.read(({ db }) =>
        db.selectFrom('sessions').select('id').where('user_id', '=', userId).where('ended_at', 'is', null).execute(),
      )
    ).length;

  it('a log-in for which nothing happens opens a session', async () => {
    const { userId, email } = await register(stage);
    const before = await countSessions(userId);
    expect(isFailure(await logInWhile(email, async () => undefined))).toBe(false);
    expect(await countSessions(userId)).toBe(before + 1);
  });

  it('it may be changed: the old one opens nothing any more', async () => {
    const { userId, email } = await register(stage);
    const refused = await logInWhile(email, () => setPasswordAsOperator(world.opened.ports, email, fresh));
    expect(refused).toMatchObject({ code: 'wrong_credentials' });
    expect(await countSessions(userId)).toBe(0);
  });

  it('its user may be blocked, or renamed: (s)he is refused as by a wrong password', async () => {
    const { userId, email } = await register(stage);
    const before = await countSessions(userId);
    const blocked = await logInWhile(email, () => stage.setUser(userId, { is_active: 0 }));
    expect(blocked).toMatchObject({ code: 'wrong_credentials' });
    await stage.setUser(userId, { is_active: 1 });
    const renamed = await logInWhile(email, () =>
      world.opened.backend.write(({ db }) =>
        db
          .updateTable('users')
          .set({ username_folded: `gone-${userId}` })
          .where('id', '=', userId)
          .execute(),
      ),
    );
    expect(renamed).toMatchObject({ code: 'wrong_credentials' });
    expect(await countSessions(userId)).toBe(before);
  });
});
