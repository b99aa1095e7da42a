import type { Account, StoredAccount } from '../../support/iam-accounts.ts';
import type { IamReseller, IamSeller } from '../../support/iam-resellers.ts';

/** What stands around the clients of a filter's scenario. */
export interface FilterGround {
  readonly reseller: IamReseller;
  readonly other: IamReseller;
  readonly sellers: readonly [IamSeller, IamSeller];
}

/** A value of the parameter, and the names of the clients that it gives; null: it is refused. */
export type Given = readonly [text: string, names: readonly string[] | null];

/** The proof of one filter: its own clients, and what every value makes of them. Empty and doubled ones follow by rule. */
export interface FilterScenario {
  /** Named by `src/api/iam/README.md`, never used for another one later. */
  readonly id: string;
  readonly parameter: string;
  /** What a refusal says is allowed. */
  readonly allowed?: RegExp;
  /** All not deleted, unless the filter is about that. */
  readonly accounts: (ground: FilterGround) => Readonly<Record<string, Partial<Account>>>;
  readonly gives: (ground: FilterGround, stored: Readonly<Record<string, StoredAccount>>) => readonly Given[];
}
