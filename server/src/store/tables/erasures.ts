import type { Micros } from '../../lib/clock.ts';

/** That a deleted client was erased, and what became of what was held about it. It holds nobody's data. */
interface ErasuresTable {
  client_id: number;
  erased_at: Micros;
  /** JSON: an `ErasureReceipt`. */
  receipt: string;
}

/** Clients that were erased. */
export interface ErasureTables {
  erasures: ErasuresTable;
}
