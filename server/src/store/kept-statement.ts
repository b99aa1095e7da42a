import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Scope } from '../model/caller.ts';
import type { ScopeShape } from './scope.ts';
import type { Session, Traits } from './session.ts';
import type { Tables } from './tables.ts';

/** Where a value will stand when the statement runs. */
class Slot {
  readonly read: (values: Record<string, unknown>, scope: Scope) => unknown;
  constructor(read: Slot['read']) {
    this.read = read;
  }
}

type SlotOf<V> = <K extends keyof V & string>(name: K) => RawBuilder<V[K]>;

/** What a statement is built with: the query builder, slots for its values, the caller's scope, and the engine's traits. */
export interface Making<V> {
  readonly db: Kysely<Tables>;
  readonly slot: SlotOf<V>;
  readonly scope: ScopeShape;
  readonly traits: Traits;
}

interface Compiled {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Runs a kept statement in a session, within a scope. */
export type KeptStatement<V, R> = (session: Session, scope: Scope, values: V) => Promise<R[]>;

function makeSlot<T>(read: Slot['read']): RawBuilder<T> {
  return sql.val(new Slot(read)) as unknown as RawBuilder<T>;
}

const scopeValue = (name: 'resellerId' | 'clientId' | 'sellerId' | 'userId'): RawBuilder<number> =>
  makeSlot((_values, scope) => (scope as unknown as Record<string, unknown>)[name]);

/**
 * A statement that is built and compiled once for each engine and kind of scope, and afterwards only run. Building a
 * query costs about as much time as SQLite takes to answer it ten times.
 */
export function keep<V extends object, R>(
  build: (making: Making<V>) => { compile(): CompiledQuery<R> },
): KeptStatement<V, R> {
  const kept = new WeakMap<Traits, Map<Scope['kind'], Compiled>>();

  function compile(session: Session, kind: Scope['kind']): Compiled {
    const { sql: text, parameters } = build({
      db: session.db,
      slot: (name) => makeSlot((values) => values[name]),
      scope: {
        kind,
        resellerId: scopeValue('resellerId'),
        clientId: scopeValue('clientId'),
        sellerId: scopeValue('sellerId'),
        userId: scopeValue('userId'),
      },
      traits: session.traits,
    }).compile();
    return { sql: session.traits.keepPlan(text), parameters };
  }

  return (session, scope, values) => {
    let byKind = kept.get(session.traits);
    if (byKind === undefined) {
      byKind = new Map();
      kept.set(session.traits, byKind);
    }
    let compiled = byKind.get(scope.kind);
    if (compiled === undefined) {
      compiled = compile(session, scope.kind);
      byKind.set(scope.kind, compiled);
    }
    const parameters = compiled.parameters.slice();
    for (let at = 0; at < parameters.length; at += 1) {
      const parameter = parameters[at];
      if (parameter instanceof Slot) parameters[at] = parameter.read(values as Record<string, unknown>, scope);
    }
    return session.execute(compiled.sql, parameters) as Promise<R[]>;
  };
}
