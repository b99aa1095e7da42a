import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iamPrefix, iamRoutes } from '../../src/api/iam/index.ts';
import { contractOperations, notYet, proofs, withoutNames } from './operations.ts';

const built = new Set(iamRoutes.map(({ method, url }) => withoutNames(`${method} ${iamPrefix}${url}`)));

/** The texts of all tests of the reseller API. */
const texts = ['../scenarios/iam/', './'].flatMap((folder) => {
  const place = new URL(folder, import.meta.url);
  return readdirSync(place)
    .filter((file) => file !== 'operations.ts')
    .map((file) => readFileSync(new URL(file, place), 'utf8'));
});

describe('the operations of the reseller contract', () => {
  it('are all there, but for those that are said to be not there yet', () => {
    expect(new Set(contractOperations.map(withoutNames)).size).toBe(contractOperations.length);
    expect(contractOperations.filter((operation) => !built.has(withoutNames(operation)))).toEqual(notYet);
  });

  it('each have scenarios that prove them, and so have all additions', () => {
    expect(Object.keys(proofs).sort()).toEqual(iamRoutes.map(({ operationId }) => operationId).sort());
    expect(Object.keys(proofs).filter((operationId) => proofs[operationId]?.length === 0)).toEqual([]);
  });

  it('name scenarios that are there', () => {
    const ids = new Set(texts.flatMap((text) => [...text.matchAll(/['"`]([A-Z]-\d+)\b/g)].map(([, id]) => id)));
    const named = [...new Set(Object.values(proofs).flat())];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('are additions where the contract has none', () => {
    const known = new Set(contractOperations.map(withoutNames));
    const unknown = iamRoutes.filter(({ method, url }) => !known.has(withoutNames(`${method} ${iamPrefix}${url}`)));
    expect(unknown.filter(({ isAddition }) => isAddition !== true).map(({ operationId }) => operationId)).toEqual([]);
  });
});
