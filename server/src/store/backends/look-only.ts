import type { Session } from '../session.ts';
import type { Backend } from './backend.ts';

const refuse = (): never => {
  throw new Error('This store is open to be looked at only');
};

/** A backend on one session that is to be looked at and not to be changed. */
export function lookOnly(session: Session, close: () => Promise<void>): Backend {
  return {
    read: (work) => work(session),
    write: async () => refuse(),
    stream: (_kind, work) => work(session),
    longReads: { page: 1, long: 1 },
    fault: undefined,
    generation: () => undefined,
    watchCommits: () => undefined,
    migrate: async () => refuse(),
    ping: async () => void (await session.execute('select 1', [])),
    close,
  };
}
