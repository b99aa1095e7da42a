import { afterAll, beforeAll, beforeEach } from 'vitest';
import { makeAttemptLimit } from '../../src/lib/attempt-limit.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { logIn } from '../../src/usecases/sessions/sessions.ts';
import type { BackendName } from './backends.ts';
import { type BarePeople, openBarePeople, origin, type Person, password, people, tell } from './bare-people.ts';

/** Bare people through all tests of a `describe`. There is nothing in it before the first of them. */
export interface PeopleStage extends BarePeople {
  /** Forgets what was counted, and lets in so many wrong attempts from now on. */
  limitAttempts(most: number): void;
  /** Ports by which something else happens once a password was compared. */
  meanwhile(happens: () => Promise<unknown>): Ports;
  /** What came of a log-in, as `tell` says it. */
  tryLogIn(who: Person, oneTimePassword?: string): Promise<unknown>;
  /** What the history tells of in somebody's name, by its actions. */
  listActions(who: Person): Promise<readonly string[]>;
}

/** Opens bare people before the tests of a `describe` and closes them behind it. Each lets in so many wrong attempts. */
export function setPeopleStage(backend: BackendName, attempts = 10): PeopleStage {
  const stage = {} as PeopleStage & { ports: Ports };
  let bare: BarePeople;
  beforeAll(async () => {
    bare = await openBarePeople(backend);
    Object.assign(stage, bare, {
      limitAttempts: (most: number) => {
        stage.ports = { ...bare.ports, attempts: makeAttemptLimit(most) };
      },
      meanwhile: (happens: () => Promise<unknown>): Ports => ({
        ...stage.ports,
        passwords: {
          ...stage.ports.passwords,
          verify: async (given, hash) => {
            const isRight = await stage.ports.passwords.verify(given, hash);
            await happens();
            return isRight;
          },
        },
      }),
      tryLogIn: async (who: Person, oneTimePassword?: string) =>
        tell(await logIn(stage.ports, { username: who, password, oneTimePassword }, origin)),
      listActions: async (who: Person) => {
        const rows = await bare.backend.read(({ db }) =>
          db.selectFrom('audit_entries').select('action').where('user_id', '=', people[who]).orderBy('id').execute(),
        );
        return rows.map(({ action }) => action);
      },
    });
  });
  afterAll(() => bare.close());
  beforeEach(() => {
    stage.noted.length = 0;
    stage.limitAttempts(attempts);
  });
  return stage;
}

/** What a decoder gives where it found nothing wrong. */
export const asDecoded = <T>(write: T) => ({ write, problems: {} });

/** Whether somebody is in, going by what `tryLogIn` has told. */
export const isIn = (told: unknown): boolean => typeof told === 'object' && !Array.isArray(told);
