import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/model/caller.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { authenticateSession } from '../../src/usecases/sessions/authenticate-user.ts';
import { logInAsClient, logInAsUser } from '../../src/usecases/sessions/log-in-as.ts';
import type { OpenSession } from '../../src/usecases/sessions/open-session.ts';
import { endOwnSessions } from '../../src/usecases/sessions/own-sessions.ts';
import { chooseAccount, refreshSession } from '../../src/usecases/sessions/sessions.ts';
import { beginTwoFactor, confirmTwoFactor, endTwoFactor } from '../../src/usecases/two-factor/two-factor.ts';
import { changeEmail, changePassword } from '../../src/usecases/users/change-credentials.ts';
import { setPasswordAsOperator } from '../../src/usecases/users/operator-access.ts';
import { backendNames } from '../support/backends.ts';
import { accounts, origin, password, people, tell } from '../support/bare-people.ts';
import { asDecoded, isIn, setPeopleStage } from '../support/people-stage.ts';
import { waitFor } from '../support/wait-for.ts';

const fresh = 'another loaf of bread';
const later = 'a third loaf, of rye';

describe.each(backendNames)('who was locked out a moment ago, on %s', (backend) => {
  const world = setPeopleStage(backend);
  /** Ports by which something begins when a write has done all its work and is not committed yet. */
  const beforeCommit = (begin: () => Promise<unknown>): Ports => ({
    ...world.ports,
    store: {
      ...world.ports.store,
      write: (caller, work) =>
        world.ports.store.write(caller, async (unit) => {
          const result = await work(unit);
          await begin();
          return result;
        }),
    },
  });
  const setPassword = (text: string, by = world.ports) => setPasswordAsOperator(by, 'ada', text);
  const isSomebodyWaiting = async (): Promise<boolean> =>
    (await world.backend.read(({ execute }) => execute('select 1 from pg_locks where not granted', []))).length > 0;

  it('does nothing by the password that was compared before it was changed', async () => {
    const again = { old: password, new: later, double: later };
    const writes: readonly ((caller: Caller, by: Ports) => Promise<unknown>)[] = [
      (caller, by) => changePassword(by, caller, people.ada, asDecoded(again)),
      (caller, by) => changeEmail(by, caller, people.ada, asDecoded({ newEmail: 'e@people.example', password })),
      (caller, by) => beginTwoFactor(by, caller, asDecoded({ password })),
      (caller, by) => endTwoFactor(by, caller, asDecoded({ password, oneTimePassword: '1' })),
      (caller, by) => endOwnSessions(by, caller, asDecoded({ password })),
    ];
    for (const write of writes) {
      const caller = await world.enter('ada');
      expect(
        tell(
          await write(
            caller,
            world.meanwhile(() => setPassword(fresh)),
          ),
        ),
      ).toBe('invalid_session');
      expect(await world.tryLogIn('ada')).toBe('wrong_credentials');
      await setPassword(password);
    }
    // The session that changed it stays, and is not to change it by the old one once more.
    const caller = await world.enter('ada');
    const first = asDecoded({ old: password, new: fresh, double: fresh });
    const by = world.meanwhile(() => changePassword(world.ports, caller, people.ada, first));
    expect(tell(await changePassword(by, caller, people.ada, asDecoded(again)))).toEqual(['old']);
    await setPassword(password);
    expect(isIn(await world.tryLogIn('ada'))).toBe(true);
  });

  it('opens no other session, and switches no second factor on', async () => {
    const [ada, rita] = [await world.enter('ada'), await world.enter('rita')];
    await setPassword(password);
    await setPasswordAsOperator(world.ports, 'rita', password);
    const told = [
      await chooseAccount(world.ports, ada, accounts.second, origin),
      await logInAsUser(world.ports, rita, people.cyd, origin),
      await logInAsClient(world.ports, rita, accounts.own, origin),
      await confirmTwoFactor(world.ports, ada, asDecoded({ oneTimePassword: '1' })),
    ];
    expect(told.map(tell)).toEqual(told.map(() => 'invalid_session'));
    expect(await world.countSessions('ada')).toBe(0);
  });

  it('has no session left of a log-in that was under way when the password was changed', async () => {
    let logIn: Promise<unknown> = Promise.resolve();
    await setPassword(
      fresh,
      beforeCommit(async () => {
        let isOver = false;
        logIn = world.tryLogIn('ada').finally(() => {
          isOver = true;
        });
        // One writer waits in line; of several, one waits for a lock, or would be done by now.
        if (backend === 'postgres') await waitFor('the log-in', async () => isOver || (await isSomebodyWaiting()));
      }),
    );
    expect(await logIn).toBe('wrong_credentials');
    expect(await world.countSessions('ada')).toBe(0);
    await setPassword(password);
  });

  it('has thirty days from the log-in, whichever account (s)he goes over to', async () => {
    const days = 24 * 3600;
    const ada = await world.enter('ada');
    const began = world.clock.now();
    let latest = (await chooseAccount(world.ports, ada, accounts.second, origin)) as OpenSession;
    for (let day = 0; day < 29; day += 1) {
      world.clock.moveOn(days - 60);
      latest = (await refreshSession(world.ports, latest)) as OpenSession;
    }
    const caller = (await authenticateSession(world.ports, latest.sessionId, origin)) as Caller;
    const next = (await chooseAccount(world.ports, caller, accounts.own, origin)) as OpenSession;
    world.clock.moveOn(days - 60);
    const last = (await refreshSession(world.ports, next)) as OpenSession;
    expect(last.refreshExpiresAt).toBe(began + 30 * days * 1e6);
  });
});
