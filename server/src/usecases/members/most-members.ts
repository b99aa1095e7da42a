/** Users whom an account can be given: its answers show all of them, and are written anew with each change of one. */
export const mostMembers = 1_000;

export const tooManyMembers = `would be one user too many: an account has ${mostMembers} at the most`;
