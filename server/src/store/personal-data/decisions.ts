import type { Tables } from '../tables.ts';
import type { DecisionsOf, ImpersonalTable, PersonalTable } from './decision.ts';
import { accessDecisions } from './decisions/access.ts';
import { activityDecisions } from './decisions/activity.ts';
import { clientDecisions } from './decisions/clients.ts';
import { mailDecisions } from './decisions/mail.ts';
import { peopleDecisions } from './decisions/people.ts';
import { serviceDecisions } from './decisions/services.ts';
import { workDecisions } from './decisions/work.ts';

/**
 * What each table holds of a client and its people: what is given out, what is withheld and why, and what becomes of it
 * when the client is erased. Both the file of personal data and the erasure are made from this, and from nothing else. A table
 * that is missing does not compile; a column that is missing fails a test, which compares this with the schema.
 */
export const decisions = {
  ...clientDecisions,
  ...peopleDecisions,
  ...serviceDecisions,
  ...workDecisions,
  ...accessDecisions,
  ...mailDecisions,
  ...activityDecisions,
} satisfies DecisionsOf<Tables>;

/** Every decision with its table's name, in the order in which they are given out. */
export const decisionList = Object.entries(decisions) as unknown as readonly (readonly [
  keyof Tables,
  PersonalTable | ImpersonalTable,
])[];

/** Those tables in which there may be something about a client. */
export const personalTables = decisionList.flatMap(([table, decision]) =>
  'part' in decision ? [[table, decision] as const] : [],
);
