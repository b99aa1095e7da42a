import type { Micros } from '../lib/clock.ts';
import { foldCase } from '../lib/fold-case.ts';
import { countCharacters, hasForbiddenCharacters } from '../lib/text.ts';
import type { Caller } from './caller.ts';
import type { Problems } from './failure.ts';
import { findTextProblem } from './text-field.ts';
import { hasRight } from './user-caller.ts';

/**
 * What those who look after a client write on it for each other, as tags and notes. They are the reseller's: the client's own
 * users see nothing of them, and a client that goes to another reseller leaves them behind.
 */
export interface Note {
  readonly id: number;
  readonly clientId: number;
  /** Null for somebody of another store, from which the note came along. */
  readonly authorId: number | null;
  readonly authorName: string;
  readonly text: string;
  readonly createdAt: Micros;
}

const longestTag = 50;
const mostTags = 30;
const longestNote = 10_000;

/** What is written of tags: those to be there, and those not to be. */
export interface TagWrite {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A tag as it is kept. */
export const cleanTag = (tag: string): string => tag.trim().normalize('NFC');

/** What is wrong with a tag, as the end of a sentence. Commas divide tags in a filter. */
export function findTagProblem(tag: string): string | undefined {
  if (tag.trim() === '') return 'must not be empty';
  if (tag.includes(',')) return 'must not contain a comma';
  return findTextProblem(tag.trim(), longestTag);
}

/** What is wrong with a write of tags. */
export function findTagProblems({ add, remove }: TagWrite): Problems {
  const problemOf = (tags: readonly string[]): string | undefined =>
    tags.map((tag) => findTagProblem(tag)).find((problem) => problem !== undefined);
  const found = Object.entries({ add: problemOf(add), remove: problemOf(remove) });
  const problems = Object.fromEntries(
    found.flatMap(([field, problem]) => (problem === undefined ? [] : [[field, `has a tag that ${problem}`]])),
  );
  const removed = new Set(remove.map((tag) => foldCase(cleanTag(tag))));
  return add.some((tag) => removed.has(foldCase(cleanTag(tag))))
    ? { ...problems, remove: 'must not name a tag that is to be added' }
    : problems;
}

/** Whether two spellings are one tag. */
export const isSameTag = (one: string, other: string): boolean => foldCase(cleanTag(one)) === foldCase(cleanTag(other));

/** A client's tags after a write, in order; the spelling that was there first stays. Undefined where they are too many. */
export function applyTags(before: readonly string[], { add, remove }: TagWrite): readonly string[] | undefined {
  const tags = new Map(before.map((tag) => [foldCase(tag), tag]));
  for (const tag of remove) tags.delete(foldCase(cleanTag(tag)));
  for (const tag of add.map(cleanTag)) if (!tags.has(foldCase(tag))) tags.set(foldCase(tag), tag);
  if (tags.size > mostTags) return undefined;
  return [...tags].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag);
}

export const tooManyTags = `must leave at most ${mostTags} tags on the client`;

/** What is wrong with the tags of a client that comes with all of them. */
export function findTagListProblem(tags: readonly string[]): string | undefined {
  const problem = tags.map(findTagProblem).find((found) => found !== undefined);
  if (problem !== undefined) return `has a tag that ${problem}`;
  if (new Set(tags.map((tag) => foldCase(cleanTag(tag)))).size < tags.length) return 'has a tag twice';
  return tags.length > mostTags ? `must have at most ${mostTags} tags` : undefined;
}

/** What is wrong with the text of a note; it may have several lines. */
export function findNoteProblem(text: string): string | undefined {
  if (text.trim() === '') return 'must not be empty';
  if (hasForbiddenCharacters(text.replaceAll(/[\n\t]/g, ' '))) return 'must not contain control characters';
  return countCharacters(text) > longestNote ? `must have at most ${longestNote} characters` : undefined;
}

/** Whether a caller who sees a note may remove it: its author, and the reseller's Administrators. */
export function mayRemoveNote(caller: Caller, { authorId }: Note): boolean {
  return (authorId !== null && authorId === caller.userId) || hasRight(caller, 'resell');
}
