import { expectOk, type IamStage } from './iam-stage.ts';
import { register } from './people.ts';

/** The four lists, by the end of their paths. */
export const lists = ['requests', 'account_status_changes', 'logins', 'changes'] as const;
/** The parameter of each that names a client. */
export const clientOf = {
  requests: 'client',
  account_status_changes: 'client',
  logins: 'client',
  changes: 'client_id',
};

/** Who asks. */
export type Who = Parameters<IamStage['get']>[1];

/** A page of a list. */
export const readPage = async (stage: IamStage, path: string, who?: Who) =>
  expectOk(await stage.get(`/activity_log/${path}`, who));

/** The entries of a page. */
export const readEntries = async (stage: IamStage, path: string, who?: Who) =>
  (await readPage(stage, path, who)).result;

/** A client with one entry in each list, and who made them. */
export async function makeActive(stage: IamStage) {
  const person = await register(stage);
  expectOk(await stage.patch(`/clients/${person.clientId}`, { status: 'integration' }));
  expectOk(await stage.patch(`/clients/${person.clientId}`, { companyName: 'By itself' }, person.credentials));
  return person;
}
