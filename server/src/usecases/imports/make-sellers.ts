import { foldCase } from '../../lib/fold-case.ts';
import { program } from '../../model/caller.ts';
import { isFailure } from '../../model/failure.ts';
import type { ImportRow } from '../../model/import-row.ts';
import type { Ports } from '../ports.ts';
import { createSeller } from '../sellers/create-seller.ts';
import { readImportFrame } from './import-frame.ts';

/** Somebody whom a file names as a seller, and who is none yet. */
export interface NewSeller {
  readonly email: string;
  readonly fullName: string | null;
}

/** The sellers that a file names and that are not there. */
export async function findNewSellers(
  ports: Ports,
  rows: AsyncIterable<ImportRow>,
  resellerId: number | undefined,
): Promise<readonly NewSeller[]> {
  const frame = await readImportFrame(ports, resellerId);
  const found = new Map<string, NewSeller>();
  for await (const { fields, whole } of rows) {
    const email = fields.seller;
    if (typeof email !== 'string' || frame.sellers.has(foldCase(email)) || found.has(foldCase(email))) continue;
    found.set(foldCase(email), { email, fullName: whole?.seller?.name ?? null });
  }
  return [...found.values()];
}

/**
 * Makes sellers without a password: each is sent a link to set one.
 * @throws where one is refused
 */
export async function makeSellers(
  ports: Ports,
  sellers: readonly NewSeller[],
  resellerId: number | undefined,
): Promise<void> {
  const frame = await readImportFrame(ports, resellerId);
  const caller = { ...program, resellerId: frame.resellerId };
  for (const write of sellers) {
    const made = await createSeller(ports, caller, { write, problems: {} });
    if (isFailure(made))
      throw new Error(
        `The seller ${write.email} was refused: ${Object.values(made.problems).join(', ') || made.code}.`,
      );
  }
}
