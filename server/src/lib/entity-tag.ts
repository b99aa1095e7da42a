import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * States of a thing, any of which a change is meant for: the tags of an `If-Match` header without their quotes. Undefined
 * where the caller names none, and any will do.
 */
export type IfMatch = readonly string[] | undefined;

/** A list of tags (RFC 9110, 8.8.3). */
const tagList = /^[ \t]*(?:W\/)?"[\x21\x23-\x7e]*"(?:[ \t]*,[ \t]*(?:W\/)?"[\x21\x23-\x7e]*")*[ \t]*$/;

/** The tags of a list, without quotes and marks of weakness; undefined where it is no such list. */
function parseTags(header: string): readonly string[] | undefined {
  if (!tagList.test(header)) return undefined;
  return [...header.matchAll(/"([^"]*)"/g)].map(([, opaque = '']) => opaque);
}

/**
 * Reads `If-Match`. A header that is no list of tags names a state that nothing is in. A weak tag counts as the strong one:
 * a proxy that compresses makes it so, and what our tags name is a state, whatever its bytes.
 */
export function readIfMatch(header: string | undefined): IfMatch {
  return header === undefined || header.trim() === '*' ? undefined : (parseTags(header) ?? []);
}

/** Whether a thing in this state is none of those that a change is meant for. */
export function isStale(ifMatch: IfMatch, state: string | number): boolean {
  return ifMatch?.every((tag) => tag !== String(state) && !tag.startsWith(`${state}-`)) ?? false;
}

/** What names the state of a thing that has no number of its own for it: a digest of all that it is, as plain data. */
export function stateOf(thing: object): string {
  return hash('sha256', JSON.stringify(thing), 'base64url').slice(0, 22);
}

/**
 * The tag of an answer: the state of the thing, and the checksum of how it is shown. The latter differs where something is
 * shown that is not the thing's own, such as what a reseller gives to all its clients.
 */
export function makeTag(state: string | number, body: string): string {
  return `"${state}-${crc32(body).toString(16)}"`;
}

/** Whether `If-None-Match` names the answer with this tag. A header that is no list of tags names none. */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || (parseTags(header)?.includes(tag.slice(1, -1)) ?? false);
}
