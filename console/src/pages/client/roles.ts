/** The contract's roles by their names there. */
const roles: Readonly<Record<string, number>> = {
  Administrators: 1,
  Engineers: 5,
  Users: 2,
  'Purge and Prefetch only (API+Web)': 3009,
  'Purge and Prefetch only (API)': 3022,
};

/** The numbers of the contract's roles. Whether a caller may give one is the server's answer. */
export const roleIds = Object.values(roles);

/** The number of a role, under which the console has a word for it. */
export const findRole = (name: string): number | undefined => roles[name];
