import { describe, expect, test } from 'vitest';
import { backendNames, makePlace } from '../support/backends.ts';
import { query } from '../support/query.ts';
import { startClientele } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

describe('clientele seed', () => {
  test.each(backendNames)('fills the store that the settings name, on %s, and a second time', async (backend) => {
    const place = await makePlace(backend);
    try {
      for (const sum of [300, 600]) {
        const run = startClientele(['seed', '--clients', '300', '--seed', '5'], place.settings);
        expect(await run.exited).toEqual({ code: 0, signal: null });
        expect(run.stdout).toMatch(/^300 clients in \d+\.\d s: [\d,]+ a second$/m);
        expect(run.stderr).toBe('');
        // What the first start made is shown by whichever command it was.
        expect(run.stdout.includes('API key')).toBe(sum === 300);
        const [row] = await query(place, 'select count(*) as n from hosting_documents where client_id > 1');
        expect(Number(row?.n)).toBe(sum);
      }
    } finally {
      await place.remove();
    }
  });

  test.each([
    ['abc', 'whole number'],
    ['0', 'whole number from 1'],
    ['-5', 'whole number from 1'],
    ['1e3', 'in digits alone'],
    ['', 'whole number'],
  ])('--clients %s is refused, before any store is opened', async (clients, reason) => {
    const run = startClientele(['seed', '--clients', clients], { DATA_DIR: '/dev/null/nowhere' });
    expect(await run.exited).toEqual({ code: 2, signal: null });
    expect(run.stderr).toContain('--clients');
    expect(run.stderr).toContain(reason);
  });

  test('without a number it says what is missing', async () => {
    const run = startClientele(['seed'], { DATA_DIR: '/dev/null/nowhere' });
    expect(await run.exited).toEqual({ code: 2, signal: null });
    expect(run.stderr).toContain("required option '--clients <number>' not specified");
  });

  test('its help has an example and the password', async () => {
    const run = startClientele(['seed', '--help'], {});
    expect(await run.exited).toEqual({ code: 0, signal: null });
    expect(run.stdout).toContain('clientele seed --clients 100000');
    expect(run.stdout).toContain('is "clientele"');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s stops between two transactions', async (signal) => {
    const place = await makePlace('sqlite');
    try {
      const run = startClientele(['seed', '--clients', '20000000'], place.settings);
      await waitFor('the first start', () => run.stdout.includes('API key'));
      expect(await run.end(signal)).toEqual({ code: 130, signal: null });
      const stopped = /Stopped: ([\d,]+) of 20,000,000 clients/.exec(run.stdout)?.[1]?.replaceAll(',', '');
      const [row] = await query(
        place,
        `select count(*) as n, coalesce(sum(domain_count), 0) - (select count(*) from domains) as d,
                (select count(*) from hosting_documents where client_id > 1) as h from clients where client_type = 'common'`,
      );
      expect(row).toEqual({ n: Number(stopped), d: 0, h: Number(stopped) });
    } finally {
      await place.remove();
    }
  });
});
