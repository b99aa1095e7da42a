/**
 * Requests are kept as templates, so that a run that is cut short still means the same: `‹tenant 2 clientId›` stands for an id
 * of the stage, `‹request 345 clientId 0›` for one that an earlier answer gave, `‹=1e400›` for a number as it is spelled.
 * As a whole JSON string with `#` in front it loses its quotes.
 */
export const ref = (key: string): string => `‹${key}›`;

/** The same as a number of JSON. */
export const bareRef = (key: string): string => `‹#${key}›`;

/** A spelling that stands in JSON without quotes. */
export const bare = (spelling: string): string => `‹#=${spelling}›`;

/** What a key stands for; undefined where nothing has given it. */
export type Lookup = (key: string) => string | undefined;

/** In place of what nothing has given: nobody's number. */
const nobody = '987654321';

const meaningOf = (key: string, lookup: Lookup): string =>
  key.startsWith('=') ? key.slice(1) : (lookup(key) ?? nobody);

/** Fills a text of JSON. */
export function fillJson(template: string, lookup: Lookup): string {
  return template
    .replaceAll(/"‹#([^›]*)›"/g, (_, key: string) => {
      const value = meaningOf(key, lookup);
      // What is no number would be no JSON: it stays a text.
      return key.startsWith('=') || /^\d+$/.test(value) ? value : JSON.stringify(value);
    })
    .replaceAll(/‹#?([^›]*)›/g, (_, key: string) => JSON.stringify(meaningOf(key, lookup)).slice(1, -1));
}

/** Fills a text, each value as `encode` gives it. */
export function fillText(template: string, lookup: Lookup, encode: (value: string) => string = String): string {
  return template.replaceAll(/‹#?([^›]*)›/g, (_, key: string) => encode(meaningOf(key, lookup)));
}

/** Encodes a part of a path or a query; a lone surrogate, which no encoding has, becomes the bytes that some programs send. */
export function encodePart(value: string): string {
  return value.isWellFormed() ? encodeURIComponent(value) : `%ED%A0%80${encodeURIComponent(value.toWellFormed())}`;
}
