import { describe, expect, it } from 'vitest';
import { describeTotp, findTotpStep, makeTotpCode, makeTotpSecret } from '../../src/lib/totp.ts';

/** "12345678901234567890", the secret of RFC 6238's appendix B, in Base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): number => seconds * 1_000_000;

describe('codes that change with time', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %i seconds: %s', (seconds, code) => {
    expect(makeTotpCode(secret, at(seconds))).toBe(code);
    expect(findTotpStep(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('are taken one step early and late, and no further', () => {
    const code = makeTotpCode(secret, at(3_000));
    for (const [seconds, step] of [
      [2_969, undefined],
      [2_970, 100],
      [3_029, 100],
      [3_059, 100],
      [3_060, undefined],
    ] as const)
      expect(findTotpStep(secret, code, at(seconds)), String(seconds)).toBe(step);
    for (const wrong of ['', '12345', '1234567', 'abcdef', `${code} `])
      expect(findTotpStep(secret, wrong, at(3_000))).toBeUndefined();
  });

  it('are described as authenticators read it', () => {
    const made = makeTotpSecret();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(makeTotpSecret()).not.toBe(made);
    const url = new URL(describeTotp(made, { issuer: 'Höst & Co', label: 'a:b@c.example' }));
    expect(url.protocol).toBe('otpauth:');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      secret: made,
      issuer: 'Höst & Co',
      digits: '6',
      period: '30',
    });
  });
});
