import type { Micros } from '../../lib/clock.ts';
import type { UserStanding } from '../../model/user-caller.ts';

/** A key of the Hosting API, found by its digest. */
export interface ApiKey {
  readonly id: number;
  /** Who made it. */
  readonly userId: number | null;
  readonly resellerId: number;
  readonly clientId: number | null;
  readonly mayReadPasswordHashes: boolean;
}

export interface NewApiKey extends Omit<ApiKey, 'id'> {
  readonly digest: string;
  readonly name: string;
}

/** A reseller's key as it is listed: nothing of the key itself. */
export interface HostingKey {
  readonly id: number;
  readonly resellerId: number;
  readonly resellerCompany: string;
  readonly name: string;
  readonly mayReadPasswordHashes: boolean;
  readonly createdAt: Micros;
  readonly revokedAt: Micros | null;
}

export interface ApiKeys {
  /** The keys of the caller's resellers, in order of number: those that open something, or the revoked ones too. */
  listOfResellers(withRevoked: boolean): Promise<readonly HostingKey[]>;
  /** One of them, revoked or not. */
  findOfReseller(id: number): Promise<HostingKey | undefined>;
  /** The reseller whose key was revoked; undefined where there is no such key that opens something. */
  revokeOfReseller(id: number): Promise<number | undefined>;
  /** A key that opens something now: not revoked, its reseller and its client not deleted. */
  findByDigest(digest: string): Promise<ApiKey | undefined>;
  /** How many keys of a reseller open something. */
  countOfReseller(resellerId: number): Promise<number>;
  insert(key: NewApiKey): Promise<number>;
  /** The number of the key that was revoked, where there was one. */
  revokeOfClient(clientId: number, at: Micros): Promise<number | undefined>;
}

/** A user as the log-in needs it. */
export interface LoginUser {
  readonly userId: number;
  readonly username: string;
  readonly resellerId: number;
  readonly passwordHash: string | null;
  /** Whether the user may log in: activated, active, not deleted, and member of an account that is there. */
  readonly mayLogIn: boolean;
  /** The account that a log-in chooses: a reseller's technical one first, else the oldest. */
  readonly clientId: number;
}

/** A log-in of a user to one account. */
export interface NewSession {
  readonly id: string;
  readonly userId: number;
  readonly clientId: number;
  /** The one refresh token that may follow. */
  readonly refreshId: string;
  /** When a password was given for it: of a session that follows from another one, when that began. */
  readonly beganAt: Micros;
  readonly expiresAt: Micros;
  /** Who logs in as the user; null where it is the user. */
  readonly actorUserId: number | null;
  /** Where it is opened. */
  readonly address: string | null;
  readonly userAgent: string;
}

/** A session that opens something now, as its user is shown it. */
export interface OpenLogIn {
  readonly id: string;
  readonly clientId: number;
  readonly company: string;
  readonly beganAt: Micros;
  /** When it was opened, or refreshed last. */
  readonly lastUsedAt: Micros;
  readonly expiresAt: Micros;
  readonly isByAnother: boolean;
  readonly address: string | null;
  readonly userAgent: string;
}

/** Some of a user's open sessions, and how many there are. */
export interface OpenLogIns {
  readonly items: readonly OpenLogIn[];
  readonly total: number;
}

/** Who stands behind a session or a token, and what its tokens say of it. */
export interface Standing extends UserStanding {
  readonly username: string;
  readonly email: string;
  readonly company: string;
}

/** Who stands behind a session. */
export interface SessionStanding extends Standing {
  readonly actorUserId: number | null;
  readonly beganAt: Micros;
}

export interface Sessions {
  /** The user of a log-in name; undefined where nobody has it. */
  findLoginUser(username: string): Promise<LoginUser | undefined>;
  /**
   * Keeps how a user gets in as it is until the unit ends. Whoever changes it, and ends the user's sessions by that, waits, or has
   * come before: what is looked at afterwards is what (s)he has left.
   */
  holdWaysIn(userId: number): Promise<void>;
  /** Whether a user may open a session in an account. */
  hasAccount(userId: number, clientId: number): Promise<boolean>;
  /**
   * Who stands behind a session that lasts; undefined where it ended, or its user or account, or who acts as
   * the user, is blocked or gone.
   */
  findStanding(sessionId: string, now: Micros): Promise<SessionStanding | undefined>;
  /** Who a user is in an account; undefined where either is blocked or gone, or (s)he is no member of it. */
  findUserStanding(userId: number, clientId: number): Promise<UserStanding | undefined>;
  /** The hundred of a user's sessions that open something now and were used last, the last first. */
  listOpen(userId: number, now: Micros): Promise<OpenLogIns>;
  insert(session: NewSession): Promise<void>;
  /** Puts one refresh token in the place of another. False where the old one is not the one that may follow. */
  rotate(sessionId: string, oldRefreshId: string, newRefreshId: string, expiresAt: Micros): Promise<boolean>;
  end(sessionId: string, at: Micros): Promise<void>;
  /** Ends one session of a user. False where (s)he has none of that id that lasts. */
  endOwn(userId: number, sessionId: string, at: Micros): Promise<boolean>;
  /**
   * Ends all sessions of a user, and those in which (s)he acts as somebody else; all but one, where told. Gives how many of them
   * were not over by themselves.
   */
  endOfUser(userId: number, at: Micros, except: string | null): Promise<number>;
  /** Ends all sessions of everybody. Gives how many of them were not over by themselves. */
  endAll(at: Micros): Promise<number>;
}

/** An API token with who stands behind it. */
export interface TokenStanding {
  readonly tokenId: number;
  readonly digest: string;
  readonly groupId: number;
  readonly lastUsedAt: Micros | null;
  readonly standing: UserStanding;
}

/** An API token as its account shows it. */
export interface ApiToken {
  readonly id: number;
  readonly clientId: number;
  readonly groupId: number;
  readonly name: string;
  readonly description: string;
  readonly expiresAt: Micros | null;
  readonly createdAt: Micros;
  readonly lastUsedAt: Micros | null;
  readonly isDeleted: boolean;
  readonly user: {
    readonly id: number;
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    /** Whether (s)he is deleted, or no member of the account any more. */
    readonly isGone: boolean;
  };
}

export interface NewApiToken extends Pick<ApiToken, 'clientId' | 'groupId' | 'name' | 'description' | 'expiresAt'> {
  readonly userId: number;
  readonly digest: string;
}

/** Which of an account's tokens are wanted. */
export interface TokenFilter {
  readonly groupId?: number;
  readonly issuedBy?: number;
  readonly notIssuedBy?: number;
  readonly deleted?: boolean;
}

export interface ApiTokens {
  /** The user's role in an account that is the caller's; undefined where (s)he has none there. */
  findRole(clientId: number, userId: number): Promise<number | undefined>;
  find(clientId: number, id: number): Promise<ApiToken | undefined>;
  /** How many tokens of an account are not deleted. */
  count(clientId: number): Promise<number>;
  /** In order of id; only those that are not deleted, unless told: then the latest thousand of the others. */
  list(clientId: number, filter: TokenFilter): Promise<ApiToken[]>;
  insert(token: NewApiToken): Promise<number>;
  remove(token: ApiToken, at: Micros): Promise<void>;
  /** A token that opens something now: not deleted, not expired, its user and its account not blocked and not gone. */
  findStanding(id: number, now: Micros): Promise<TokenStanding | undefined>;
  /** Notes that a token was used. */
  touch(id: number, at: Micros): Promise<void>;
}

/** A key that signs sessions' tokens. */
export interface SigningKey {
  readonly id: number;
  /** What tokens name it by. */
  readonly kid: string;
  readonly publicJwk: string;
  readonly sealedPrivate: string;
  readonly madeAt: Micros;
}

/** The keys that sign sessions' tokens. */
export interface SigningKeys {
  /** The latest first. */
  list(): Promise<readonly SigningKey[]>;
  /** Inserts one without its private half, which is sealed for its number. */
  insert(key: Pick<SigningKey, 'kid' | 'publicJwk'>): Promise<number>;
  saveSealed(id: number, sealedPrivate: string): Promise<void>;
  removeMadeBefore(moment: Micros): Promise<void>;
  removeAll(): Promise<void>;
}

/** The nonces of signed requests, kept while a replay could still pass the check of time. */
export interface Nonces {
  /** False where the nonce was used before. */
  use(keyDigest: string, nonce: string, expiresAt: Micros): Promise<boolean>;
}
