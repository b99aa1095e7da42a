import { rememberUntilCommit } from '../lib/until-commit.ts';
import type { Memory, Store } from './ports.ts';

const mostKeys = 10_000;
/** A few kilobytes each. */
const mostAnswers = 10_000;

const mostTotals = 1_000;
const mostFacets = 100;

/** Makes the memory of one store. It stays empty where other processes write to the same store. */
export function makeMemory(store: Store): Memory {
  const generation = (): number | undefined => store.generation();
  return {
    apiKeys: rememberUntilCommit(generation, mostKeys),
    tokens: rememberUntilCommit(generation, mostKeys),
    answers: rememberUntilCommit(generation, mostAnswers),
    totals: rememberUntilCommit(generation, mostTotals),
    facets: rememberUntilCommit(generation, mostFacets),
    figures: rememberUntilCommit(generation, mostFacets),
    shownClients: rememberUntilCommit(generation, mostAnswers),
  };
}
