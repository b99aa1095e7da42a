import type { Micros } from '../../lib/clock.ts';
import type { Reseller } from '../../model/reseller.ts';
import type { Seller } from '../../model/seller.ts';
import type { Member, ShownUser, TakenAccount, User } from '../../model/user.ts';

/** Which users of all that the caller sees. */
export interface UserFilter {
  /** What the e-mail address or the log-in name contains, without regard to case. */
  readonly term?: string | undefined;
}

/** Which users of a list. */
export interface UserPage extends UserFilter {
  readonly afterId: number;
  readonly offset: number;
  readonly limit: number;
}

/** A user whom a unit has taken for change, with all accounts: those too that the caller does not see. */
export interface TakenUser {
  readonly user: User;
  readonly accounts: readonly TakenAccount[];
}

/** A new user, who is a member of one account that the unit has taken. */
export interface NewMember extends Omit<User, 'id' | 'isPlatformAdmin' | 'hasTwoFactor'> {
  readonly clientId: number;
  readonly groupId: number;
  readonly passwordHash: string | null;
}

/** The users whom the caller sees. Those who were deleted are not there. */
export interface Users {
  find(id: number): Promise<ShownUser | undefined>;
  count(filter?: UserFilter): Promise<number>;
  /** In order of id. */
  list(page: UserPage): Promise<ShownUser[]>;
  findForUpdate(id: number): Promise<TakenUser | undefined>;
  /** False where the log-in name is taken. */
  save(before: User, after: User): Promise<boolean>;
  /** Soft: the log-in name is free again. */
  remove(id: number, at: Micros): Promise<void>;
  /** Undefined where the log-in name is taken. */
  insertMember(member: NewMember): Promise<number | undefined>;
  /** Of the caller's own user. */
  findOwnPasswordHash(): Promise<string | null>;
  saveOwnPasswordHash(passwordHash: string): Promise<void>;
  /** Of a user whom the unit has taken. */
  savePasswordHash(id: number, passwordHash: string): Promise<void>;
  /** Notes that a user whom the unit has taken reads the mails to the address. */
  activate(id: number): Promise<void>;
  /** Whether a user is neither a reseller's nor a seller: whoever it is, in any scope. */
  isCommon(id: number): Promise<boolean>;
}

/** Who is a member of which account of the caller's. */
export interface Members {
  /** In order of id. */
  list(clientId: number): Promise<Member[]>;
  /** How many users an account has. */
  count(clientId: number): Promise<number>;
  findRole(clientId: number, userId: number): Promise<number | undefined>;
  saveRole(clientId: number, userId: number, groupId: number): Promise<void>;
  remove(clientId: number, userId: number): Promise<void>;
  /** Makes a user a member of an account that the unit has taken; nothing where (s)he is one. */
  add(clientId: number, userId: number, groupId: number): Promise<void>;
}

export interface Sellers {
  /** All of the caller's, deleted ones too, in order of id. */
  list(): Promise<Seller[]>;
  find(id: number): Promise<Seller | undefined>;
  insert(seller: { readonly resellerId: number; readonly userId: number; readonly company: string }): Promise<number>;
  saveCompany(id: number, company: string): Promise<void>;
  remove(id: number, at: Micros): Promise<void>;
  /** The clients that a seller looks after. */
  listClientIds(id: number): Promise<number[]>;
}

/** What a new reseller begins with: its first user registers its technical client. */
export interface NewReseller extends Omit<Reseller, 'id' | 'technicalClientId' | 'isDeleted'> {
  readonly passwordHash: string | null;
}

export interface Resellers {
  /** In order of id. */
  list(): Promise<Reseller[]>;
  /**
   * Holds on to what a reseller has said of itself, its brand, its notices and its sellers until the unit ends: `to_change` it, where nobody
   * else may do so, or `to_keep` it as it is, as many as like.
   */
  take(id: number, how: 'to_change' | 'to_keep'): Promise<void>;
  find(id: number): Promise<Reseller | undefined>;
  /** Undefined where the log-in name is taken. */
  insert(reseller: NewReseller): Promise<number | undefined>;
  save(reseller: Reseller, at: Micros): Promise<void>;
}
