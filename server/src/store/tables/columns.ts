import type { Generated } from 'kysely';

/** 0 or 1: SQLite has no other boolean, and one spelling serves both backends. */
export type Flag = 0 | 1;

/** A column with a value for whoever leaves it out. */
export type Default<T> = Generated<T>;
