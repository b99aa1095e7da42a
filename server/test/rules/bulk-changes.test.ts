import { describe, expect, it } from 'vitest';
import { iamRoutes } from '../../src/api/iam/index.ts';
import { v1Routes } from '../../src/api/v1/index.ts';
import { changeRights } from '../../src/model/bulk-change.ts';

/** The operation that makes the same change of one client. */
const sameForOne = {
  assignSeller: 'updateClient',
  setTest: 'updateClient',
  changeService: 'updateService',
  addTag: 'changeClientTags',
  removeTag: 'changeClientTags',
  delete: 'deleteClient',
} as const satisfies Record<keyof typeof changeRights, string>;

describe('a bulk change', () => {
  it('asks for the right that the same change of one client asks for', () => {
    for (const [type, operationId] of Object.entries(sameForOne)) {
      const route = [...iamRoutes, ...v1Routes].find((one) => one.operationId === operationId);
      expect(route?.access, type).toBe(changeRights[type as keyof typeof changeRights]);
    }
  });
});
