import { describe, expect, it } from 'vitest';
import { prefixOf } from '../../src/lib/address-prefix.ts';
import { makeAttemptLimit } from '../../src/lib/attempt-limit.ts';
import { makeTurnstile, TooBusy } from '../../src/lib/turnstile.ts';

const second = 1_000_000;

describe('whom an address belongs to', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['', ''],
  ])('%s: %s', (address, prefix) => expect(prefixOf(address)).toBe(prefix));
});

describe('a limit of attempts', () => {
  it('lets so many pass within a minute, says how long to wait, and begins anew after it', () => {
    const limit = makeAttemptLimit(3);
    for (const at of [0, 10, 20]) expect(limit.take('a', at * second)).toBe(0);
    expect(limit.take('a', 20 * second)).toBe(40);
    expect(limit.take('a', 59.5 * second)).toBe(1);
    expect(limit.take('b', 20 * second)).toBe(0);
    expect(limit.take('a', 60 * second)).toBe(0);
    expect(limit.countRefused()).toBe(2);
  });

  it('does not count what is given back, and what it refused', () => {
    const limit = makeAttemptLimit(1);
    for (let times = 0; times < 5; times += 1) {
      expect(limit.take('a', 0)).toBe(0);
      limit.giveBack('a');
    }
    expect(limit.take('a', 0)).toBe(0);
    expect(limit.take('a', 0)).toBe(60);
    limit.giveBack('a');
    limit.giveBack('a');
    limit.giveBack('nobody');
    expect(limit.take('a', 0)).toBe(0);
    expect(limit.take('a', 0)).toBe(60);
  });

  it('tells what is left without counting, and of a place that it does not know or whose minute is over, all', () => {
    const limit = makeAttemptLimit(3);
    const fresh = { left: 3, seconds: 60 };
    expect(limit.look('a', 0)).toEqual(fresh);
    limit.take('a', 10 * second);
    limit.take('a', 12 * second);
    for (let times = 0; times < 2; times += 1) expect(limit.look('a', 25.5 * second)).toEqual({ left: 1, seconds: 45 });
    expect(limit.look('a', 70 * second)).toEqual(fresh);
  });

  it('begins anew where the clock was set back, and counts from late in the day as from its first minute', () => {
    const day = 86_400 * second;
    const limit = makeAttemptLimit(1);
    expect(limit.take('a', day)).toBe(0);
    expect(limit.take('a', day + 59 * second)).toBe(1);
    expect(limit.take('a', day - second)).toBe(0);
    expect(limit.look('a', day - 2 * second)).toEqual({ left: 1, seconds: 60 });
  });

  it('forgets the place whose minute began first, not the one that was first of all', () => {
    const limit = makeAttemptLimit(1, 2);
    for (const [place, at] of [
      ['a', 0],
      ['b', 30],
      ['a', 60],
      ['c', 61],
    ] as const)
      expect(limit.take(place, at * second)).toBe(0);
    expect(limit.take('a', 62 * second)).toBe(58);
    expect(limit.take('b', 62 * second)).toBe(0);
  });

  it('remembers no more places than it may', () => {
    const limit = makeAttemptLimit(1, 2);
    for (const place of ['a', 'b', 'c']) expect(limit.take(place, 0)).toBe(0);
    expect(limit.take('c', 0)).toBe(60);
    expect(limit.take('b', 0)).toBe(60);
    expect(limit.take('a', 0)).toBe(0);
  });
});

describe('a turnstile', () => {
  it('runs so many at once, in order of arrival, and turns away whom it has no place for', async () => {
    const turnstile = makeTurnstile({ atOnce: 2, waiting: 2, retryAfter: 7 });
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const pass = (name: number) =>
      turnstile.pass(() => {
        begun.push(name);
        return new Promise<number>((resolve) => ends.push(() => resolve(name)));
      });
    const passed = [pass(1), pass(2), pass(3), pass(4)];
    await expect(pass(5)).rejects.toEqual(new TooBusy(7));
    expect(begun).toEqual([1, 2]);
    ends[1]?.();
    expect(await passed[1]).toBe(2);
    expect(begun).toEqual([1, 2, 3]);
    const late = pass(6);
    for (const at of [0, 2]) ends[at]?.();
    await Promise.all([passed[0], passed[2]]);
    expect(begun).toEqual([1, 2, 3, 4, 6]);
    for (const end of ends) end();
    expect(await Promise.all([passed[3], late])).toEqual([4, 6]);
  });

  it('lets the next one in after one that failed', async () => {
    const turnstile = makeTurnstile({ atOnce: 1, waiting: 1, retryAfter: 1 });
    const failing = turnstile.pass(() => Promise.reject(new Error('no')));
    const next = turnstile.pass(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
