/** The numbers of the contract's roles. Whether a caller may give one is the server's answer. */
export const roleIds = [1, 5, 2, 3009, 3022] as const;
