import type { BulkSeller } from '../../usecases/ports/operation-ports.ts';
import { samplePasswordHash } from './sample-password.ts';

/** Who look after a part of the made clients: desks in place of people. */
export const sampleSellers: readonly BulkSeller[] = ['North', 'East', 'South', 'West', 'Online'].map((region) => ({
  email: `${region.toLowerCase()}@sales.example`,
  lastName: `Sales ${region}`,
  passwordHash: samplePasswordHash,
}));
