import type { Note } from '../../model/remark.ts';

/** A tag, and how many of the caller's clients that are not deleted have it. */
export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** Tags and notes on the caller's clients that are not deleted. Those that another reseller wrote are not there. */
export interface Remarks {
  /** In order; undefined where there is no such client. */
  listTags(clientId: number): Promise<string[] | undefined>;
  /** All tags of a client that the unit has taken. */
  saveTags(clientId: number, before: readonly string[], after: readonly string[]): Promise<void>;
  /** In order. */
  countTags(): Promise<TagCount[]>;
  /** The latest first; those before `beforeId`, where it is not undefined. */
  listNotes(clientId: number, beforeId: number | undefined, limit: number): Promise<Note[] | undefined>;
  findNote(clientId: number, id: number): Promise<Note | undefined>;
  /** On a client that the unit has taken. */
  insertNote(clientId: number, text: string): Promise<number>;
  removeNote(note: Note): Promise<void>;
}
