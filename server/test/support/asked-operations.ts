import { expect } from 'vitest';
import { iamPrefix, iamRoutes } from '../../src/api/iam/index.ts';
import { proofs } from '../rules/operations.ts';

/** What the scenarios of a world have asked for with success. */
export interface AskedOperations {
  note(method: string, url: string, status: number): void;
  /** Fails where a scenario that was played is named as the proof of an operation that it has not asked for. */
  check(): void;
}

// A literal part is a better match than a parameter: fewer parameters first.
const operations = iamRoutes
  .map(({ method, url, operationId, success }) => ({
    ...{ method, operationId, success, parameters: url.split(':').length },
    matches: new RegExp(`^${iamPrefix}${url.replaceAll(/:\w+/g, '[^/]+')}/?$`),
  }))
  .sort((a, b) => a.parameters - b.parameters);

/** Takes notes by the scenario's number, which the name of its test begins with. */
export function noteOperations(): AskedOperations {
  const byScenario = new Map<string, Set<string>>();
  return {
    note(method, url, status) {
      const [id] = /\b[A-Z]-\d+\b/.exec(expect.getState().currentTestName ?? '') ?? [];
      const [path = ''] = url.split('?');
      const operation = operations.find((one) => one.method === method && one.matches.test(path));
      if (id === undefined || operation === undefined || operation.success !== status) return;
      byScenario.set(id, (byScenario.get(id) ?? new Set()).add(operation.operationId));
    },
    check() {
      const wrong = Object.entries(proofs).flatMap(([operationId, ids]) =>
        ids
          .filter((id) => byScenario.get(id)?.has(operationId) === false)
          .map((id) => `${id} is no proof of ${operationId}`),
      );
      if (wrong.length > 0) throw new Error(`test/rules/operations.ts: ${wrong.join(', ')}`);
    },
  };
}
