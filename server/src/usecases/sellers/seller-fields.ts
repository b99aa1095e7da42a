import type { Problems } from '../../model/failure.ts';
import { findEmailProblem, findTextProblem } from '../../model/text-field.ts';

/** What can be written of a seller. */
export interface SellerWrite {
  readonly email?: string;
  readonly fullName?: string | null;
  readonly phone?: string | null;
  readonly company?: string;
  /** On create alone: with it the seller can log in at once. */
  readonly password?: string;
}

const longest = { email: 150, fullName: 255, phone: 30 } as const;

/** What is wrong with the fields of a seller. */
export function findSellerProblems(write: SellerWrite): Problems {
  const found = {
    email: write.email === undefined ? undefined : findEmailProblem(write.email, longest.email),
    fullName: findTextProblem(write.fullName ?? '', longest.fullName),
    phone: findTextProblem(write.phone ?? '', longest.phone),
    company: findTextProblem(write.company ?? ''),
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, problem]) => (problem === undefined ? [] : [[field, problem]])),
  );
}
