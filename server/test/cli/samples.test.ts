import bcrypt from 'bcrypt';
import { describe, expect, test } from 'vitest';
import { readOrganisations } from '../../src/cli/samples/organisations.ts';
import { makeSampleClient } from '../../src/cli/samples/sample-client.ts';
import { samplePassword, samplePasswordHash } from '../../src/cli/samples/sample-password.ts';
import { parseHostAndPath } from '../../src/lib/host-name.ts';
import { findClientProblems } from '../../src/model/client-write.ts';
import { findDomainProblems } from '../../src/model/domain.ts';

const organisations = readOrganisations();
/** Four rounds through the extract, so that names repeat. */
const samples = Array.from({ length: 10_000 }, (_, at) => makeSampleClient(organisations, 1, at + 1));

describe('made clients', () => {
  test('the extract has 2,500 organisations, each with a word of its own', () => {
    expect(organisations).toHaveLength(2500);
    expect(new Set(organisations.map(({ slug }) => slug)).size).toBe(2500);
    for (const { slug } of organisations) expect(parseHostAndPath(`www.${slug}-1000000.example`)).toBeDefined();
  });

  test('a place and a seed give the same client, whatever came before; another seed gives others', () => {
    expect(makeSampleClient(organisations, 1, 7_777)).toEqual(samples[7_776]);
    expect(makeSampleClient(organisations, 2, 7_777)).not.toEqual(samples[7_776]);
  });

  test('the rules of the model find nothing wrong with them', () => {
    for (const { domains, countryCode: _, age: __, flagsOff: ___, ...write } of samples) {
      expect(
        findClientProblems(
          { ...write, passwordHash: samplePasswordHash },
          { isNew: true, passwordMinLength: samplePassword.length },
        ),
      ).toEqual({});
      for (const { host, path, country, whitelabel } of domains) {
        expect(findDomainProblems({ name: `${host}${path}`, country, whitelabel }, true)).toEqual({});
        expect(parseHostAndPath(`${host}${path}`)).toEqual({ host, hostKey: host, path });
      }
    }
  });

  test('user names are unique, addresses lead nowhere, limits of domains and licences hold', () => {
    expect(new Set(samples.map(({ username }) => username)).size).toBe(samples.length);
    for (const { email, domains, domainMax, whitelabelMax } of samples) {
      expect(email).toMatch(/@[a-z0-9-]+\.example$/);
      expect(new Set(domains.map(({ host, path }) => host + path)).size).toBe(domains.length);
      if (domainMax !== -1) expect(domains.length).toBeLessThanOrEqual(domainMax);
      if (whitelabelMax !== -1)
        expect(domains.filter(({ whitelabel }) => whitelabel).length).toBeLessThanOrEqual(whitelabelMax);
    }
  });

  test('shares are as written: a tenth near its calls, a twentieth over, a third without any', () => {
    const limited = samples.filter(({ callMax }) => callMax > 0);
    const shareOf = (from: number, below: number): number =>
      limited.filter(({ callMax, domains }) => {
        const used = domains.reduce((sum, { calls }) => sum + calls, 0) / callMax;
        return used >= from && used < below;
      }).length / limited.length;
    expect(shareOf(0, 0.000_1)).toBeCloseTo(0.35, 1);
    expect(shareOf(0.8, 1)).toBeCloseTo(0.1, 1);
    expect(shareOf(1, 2)).toBeCloseTo(0.05, 1);
  });

  test('the password that the help names opens the hash', async () => {
    expect(await bcrypt.compare(samplePassword, samplePasswordHash.replace(/^\$2y/, '$2b'))).toBe(true);
  });
});
