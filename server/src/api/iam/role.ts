import { Type } from 'typebox';
import { findGroup, type Group, groups } from '../../model/group.ts';

/** A role as callers name it: by number, by name, or by both. */
export const RoleBody = Type.Object({ id: Type.Optional(Type.Integer()), name: Type.Optional(Type.String()) });

/** What is wrong with a role that is none. */
export const noRole = 'must be a role: 1 Administrators, 2 Users, 5 Engineers, 3009 or 3022';

/** The role that is meant; undefined where none is, or number and name are two different ones. */
export function decodeRole({ id, name }: { readonly id?: number; readonly name?: string }): Group | undefined {
  const group = id === undefined ? groups.find((one) => one.name === name) : findGroup(id);
  return name === undefined || group?.name === name ? group : undefined;
}
