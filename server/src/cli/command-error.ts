/** Exit codes, each with what it means: the reference page and the help are made of these. */
export const exitCodes = {
  done: { code: 0, meaning: 'done' },
  failed: { code: 1, meaning: 'failed, or a check found a fault' },
  usage: { code: 2, meaning: 'wrong settings, arguments or options' },
  refused: {
    code: 3,
    meaning: 'refused: the server said no, or a file would have been overwritten',
  },
  missing: { code: 4, meaning: 'not found, or you may not see it' },
  unavailable: { code: 5, meaning: 'the server or the store does not answer now: try again later' },
  elsewhere: { code: 6, meaning: 'another program does this for your database; its command was shown' },
  partly: { code: 7, meaning: 'done, except for rows of a file that were refused' },
  interrupted: { code: 130, meaning: 'ended by a signal' },
} as const;

/** An end of a command that is not success, with the exit code that tells scripts why. */
export class CommandError extends Error {
  readonly exit: keyof typeof exitCodes;

  constructor(exit: keyof typeof exitCodes, message: string) {
    super(message);
    this.exit = exit;
  }
}
