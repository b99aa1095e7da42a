import { type Config, options } from './options.ts';

/** Settings that do not hold, each as a sentence that begins with the variable's name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`${problems.length === 1 ? 'A setting is' : 'Some settings are'} wrong:\n  ${problems.join('\n  ')}`);
    this.problems = problems;
  }
}

/**
 * Reads the settings from environment variables. An empty variable is as if not set.
 * @throws ConfigError that names every wrong setting at once, without the value of a secret
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const entries = Object.entries(options).map(([key, option]) => {
    const given = environment[option.name];
    try {
      return [key, option.parse(given === undefined || given === '' ? option.fallback : given)];
    } catch (error) {
      const shown = 'isSecret' in option ? '' : ` (it is ${JSON.stringify(given)})`;
      problems.push(`${option.name} ${(error as Error).message}${shown}.`);
      return [key, undefined];
    }
  });
  const config = Object.fromEntries(entries) as Config;
  if (config.hawkMode !== undefined && config.hawkMode !== 'off' && config.hawkSecret === undefined)
    problems.push(`${options.hawkSecret.name} is required while ${options.hawkMode.name} is ${config.hawkMode}.`);
  if (config.smtpUrl !== undefined && config.mailFrom === undefined)
    problems.push(`${options.mailFrom.name} is required while ${options.smtpUrl.name} is set.`);
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}
