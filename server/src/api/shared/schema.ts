import { type TSchema, Type } from 'typebox';

/** Of an object that has the named properties alone: it is an answer, which says no more than its document. */
export const closed = { additionalProperties: false } as const;

/** What may be null as well. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const textOrNull = orNull(Type.String());
