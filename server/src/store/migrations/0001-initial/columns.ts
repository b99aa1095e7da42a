import type { Traits } from '../../session.ts';

/** The column types of an engine, and the columns that many tables have. */
export type Columns = Traits['ddl'] & {
  readonly created: string;
  readonly deleted: string;
};

/** Takes the column types from the traits. */
export function nameColumns({ ddl }: Traits): Columns {
  return { ...ddl, created: `created_at ${ddl.integer} not null`, deleted: `deleted_at ${ddl.integer}` };
}
