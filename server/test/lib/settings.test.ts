import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config/load-config.ts';
import { options } from '../../src/config/options.ts';

type Name = keyof typeof options;

/** What a setting is read as, or the words of its refusal. */
function read(name: Name, text: string): unknown {
  try {
    return options[name].parse(text);
  } catch (error) {
    return (error as Error).message;
  }
}

const long = 'k'.repeat(32);

/** Of settings: texts and what they are read as, and texts that are none. */
const settings: Readonly<
  Partial<Record<Name, readonly [right: readonly (readonly [string, unknown])[], wrong: readonly string[]]>>
> = {
  port: [
    [
      ['0', 0],
      ['65535', 65_535],
    ],
    ['65536', '-1', '8080.5', '0x10', ' 80', 'http'],
  ],
  host: [
    [
      ['127.0.0.1', '127.0.0.1'],
      ['::', '::'],
      ['localhost', 'localhost'],
    ],
    ['*', 'example.com', '300.0.0.1'],
  ],
  logLevel: [
    [
      ['info', 'info'],
      ['silent', 'silent'],
    ],
    ['INFO', 'loud'],
  ],
  publicUrl: [
    [
      ['', undefined],
      ['https://a.example/b', 'https://a.example/b'],
      ['http://a', 'http://a'],
    ],
    ['a.example', 'ftp://a.example'],
  ],
  databaseUrl: [
    [
      ['postgres://a/b', 'postgres://a/b'],
      ['postgresql://a/b', 'postgresql://a/b'],
    ],
    ['mysql://a/b', '/a/b'],
  ],
  smtpUrl: [
    [
      ['', undefined],
      ['smtps://a', 'smtps://a'],
    ],
    ['https://a'],
  ],
  trustProxy: [
    [
      ['', []],
      ['127.0.0.1, 10.0.0.0/8', ['127.0.0.1', '10.0.0.0/8']],
      ['10.0.0.0/32', ['10.0.0.0/32']],
      ['::1/128', ['::1/128']],
    ],
    ['true', '10.0.0.0/33', '::1/129', '10.0.0.0/8/8', '10.0.0.0/', '10.0.0.0/a', '10.0.0.1,', 'proxy.example'],
  ],
  apiKey: [
    [
      ['', undefined],
      ['k'.repeat(24), 'k'.repeat(24)],
      [`with a space ${long}`, `with a space ${long}`],
    ],
    ['k'.repeat(23), 'k'.repeat(256), `${long}ä`],
  ],
  metricsToken: [
    [
      ['', undefined],
      [long, long],
    ],
    ['k'.repeat(23), `with a space ${long}`],
  ],
  adminEmail: [[['a@b', 'a@b']], ['a', '@b', 'a@', 'a b@c', 'a@b@c']],
  adminPassword: [
    [
      ['', undefined],
      ['12345678', '12345678'],
      ['ö'.repeat(36), 'ö'.repeat(36)],
    ],
    ['1234567', 'ö'.repeat(37)],
  ],
  secretKey: [
    [
      ['', undefined],
      [` ${long}\n`, long],
    ],
    ['k'.repeat(31), `${'k'.repeat(31)} `],
  ],
  hawkSecret: [
    [
      ['', undefined],
      ['secret', 'secret'],
    ],
    [],
  ],
  passwordCost: [
    [
      ['4', 4],
      ['13', 13],
    ],
    ['3', '14'],
  ],
  quotaThresholds: [
    [
      ['80', [80]],
      ['1, 95,1000', [1, 95, 1000]],
    ],
    ['', '0', '1001', '95,80', '80,80', '80,', 'a'],
  ],
  mailFrom: [
    [
      ['', undefined],
      ['a@b.example', 'a@b.example'],
    ],
    ['Name <a@b.example>', 'a', 'a@b,c@d', 'a b@c.example'],
  ],
};

describe('a setting', () => {
  it.each(Object.entries(settings) as [Name, (typeof settings)['port'] & {}][])(
    '%s is read strictly',
    (name, [right, wrong]) => {
      for (const [text, value] of right) expect(read(name, text), text).toEqual(value);
      for (const text of wrong) expect(read(name, text), text).toMatch(/^must (be|have) /);
    },
  );

  it('is its fallback where it is not set or empty', () => {
    expect(loadConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      hawkMode: 'off',
      quotaThresholds: [80, 95, 100],
    });
    expect(loadConfig({ PORT: '', HOST: '::1', DATABASE_URL: '' })).toMatchObject({ port: 8080, host: '::1' });
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  const problemsOf = (environment: Readonly<Record<string, string>>): readonly string[] => {
    try {
      loadConfig(environment);
      return [];
    } catch (error) {
      return (error as ConfigError).problems;
    }
  };

  it('that is wrong is named with all others that are, and shown where it is no secret', () => {
    const wrong = { PORT: 'http', CLIENTELE_API_KEY: 'short', CLIENTELE_PASSWORD_COST: '99' };
    const problems = problemsOf(wrong);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(wrong));
    expect(problems.map((problem) => problem.includes('(it is '))).toEqual([true, false, true]);
    expect(problems.join()).not.toContain('short');
    expect(() => loadConfig(wrong)).toThrow(/^Some settings are wrong/);
    expect(() => loadConfig({ PORT: 'http' })).toThrow(/^A setting is wrong/);
  });

  it('that needs another one is wrong without it', () => {
    expect(problemsOf({ CLIENTELE_HAWK: 'required' })).toHaveLength(1);
    expect(problemsOf({ CLIENTELE_HAWK: 'optional', CLIENTELE_HAWK_SECRET: 's' })).toEqual([]);
    expect(problemsOf({ SMTP_URL: 'smtp://a' })).toHaveLength(1);
    expect(problemsOf({ SMTP_URL: 'smtp://a', MAIL_FROM: 'a@b.example' })).toEqual([]);
    expect(problemsOf({ CLIENTELE_HAWK: 'never' })).toHaveLength(1);
    expect(new ConfigError(['one'])).toHaveProperty('name', 'ConfigError');
  });
});
