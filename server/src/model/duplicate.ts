import { domainToASCII } from 'node:url';
import type { Micros } from '../lib/clock.ts';
import { foldCase } from '../lib/fold-case.ts';
import type { ClientRecord } from './client-record.ts';
import type { ClientView } from './client-view.ts';

/** What two clients may share, so that they may be one. The order is that of the list, and of the numbers in the store. */
export const duplicateReasons = ['company', 'email', 'host'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** Something that clients may share, in the form in which it is compared. */
export interface Likeness {
  readonly reason: DuplicateReason;
  readonly value: string;
}

/** Clients of one reseller that share something. */
export interface LikeGroup extends Likeness {
  readonly resellerId: number;
  /** How many they are, of the caller's. */
  readonly count: number;
  /** The first of them, in order of number. */
  readonly clientIds: readonly number[];
}

/** So many clients of a group are looked at. One with more is a common word rather than one client. */
export const mostInGroup = 20;

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/** Words at the end of a company's name that say what kind of company it is. Compared as whole words, folded. */
const legalForms: ReadonlySet<string> = new Set(
  `ab ag as aps bv co corp corporation company eg ek ev gbr ggmbh gmbh inc incorporated kft kg kgaa
  limited llc llp lp ltd nv ohg oy plc pty sa sarl sas se sl spa srl sro ug und and mbh
  haftungsbeschränkt`.split(/\s+/),
);

/** A company's name as it is compared: folded, without punctuation and without its legal form at the end. */
function foldCompany(company: string): string {
  const folded = foldCase(company);
  // "S.A." is one word, and "e.V." too.
  const joined = folded.includes('.') ? folded.replaceAll(/(?<=\p{L})\.(?=\p{L})/gu, '') : folded;
  const words = joined.match(isAscii(joined) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
  let end = words.length;
  while (end > 1 && legalForms.has(words[end - 1] ?? '')) end -= 1;
  return words.slice(0, end).join(' ');
}

/** A host name as it is compared: ASCII, without `www.`. Which part of it can be registered is not known here. */
function foldHost(host: string): string {
  const ascii = isAscii(host) ? host.toLowerCase() : domainToASCII(host);
  return ascii.startsWith('www.') && ascii.includes('.', 4) ? ascii.slice(4) : ascii;
}

const sortOnce = (values: readonly string[]): readonly string[] =>
  values.length < 2 ? values : [...new Set(values)].sort();

/** What a client may share with others, each once and in order. Nothing of one that is deleted, or a reseller's own. */
export function listLikenesses(
  view: Pick<ClientView, 'type' | 'deletedAt' | 'company' | 'email' | 'registrant' | 'hosts'>,
): Likeness[] {
  if (view.deletedAt !== null || view.type === 'reseller') return [];
  const { email, registrant } = view;
  const likenesses: Likeness[] = [];
  const add = (reason: DuplicateReason, values: readonly string[]): void => {
    for (const value of values) if (value !== '') likenesses.push({ reason, value });
  };
  add('company', [foldCompany(view.company)]);
  add(
    'email',
    email === registrant.email ? [foldCase(email)] : sortOnce([foldCase(email), foldCase(registrant.email)]),
  );
  add('host', sortOnce(view.hosts.map(foldHost)));
  return likenesses;
}

/** A client that may be the same as another, as it is shown to whoever decides. */
export type Candidate = Pick<
  ClientRecord,
  'id' | 'company' | 'email' | 'name' | 'status' | 'isTest' | 'customId' | 'domainCount' | 'callsThisMonth' | 'hosts'
> & { readonly createdAt: Micros };

/** Two clients, the lower number first. */
export type ClientPair = readonly [low: number, high: number];

export const pairOf = (one: number, other: number): ClientPair => (one < other ? [one, other] : [other, one]);

/** The clients of a group that are not said to be none of the others' duplicates. */
export function leaveDismissedOut(clientIds: readonly number[], dismissed: readonly ClientPair[]): readonly number[] {
  const known = new Set(dismissed.map((pair) => pair.join()));
  return clientIds.filter((one) => clientIds.some((other) => other !== one && !known.has(pairOf(one, other).join())));
}
