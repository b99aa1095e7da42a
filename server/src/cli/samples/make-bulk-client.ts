import type { LoadFrame } from '../../usecases/bulk/load-clients.ts';
import type { BulkClient } from '../../usecases/ports.ts';
import type { SampleClient } from './sample-client.ts';
import { samplePasswordHash } from './sample-password.ts';

const microsASecond = 1_000_000;

/** A sample as the bulk writer takes it: what use cases would have made of it, had it come through them. */
export function makeBulkClient(sample: SampleClient, { resellerId, monthStart }: LoadFrame): BulkClient {
  const { username, email, active, firstName, lastName, company, countryCode, domains } = sample;
  const createdAt = monthStart - sample.age * microsASecond;
  return {
    client: {
      id: 0,
      resellerId,
      version: 1,
      registrant: { userId: 0, username, email, active, firstName, lastName },
      email,
      company,
      domainMax: sample.domainMax,
      whitelabelMax: sample.whitelabelMax,
      callMax: sample.callMax,
      domainCount: domains.length,
      whitelabelCount: domains.filter(({ whitelabel }) => whitelabel).length,
      autoCreateDomains: sample.autoCreateDomains,
      flagsOff: sample.flagsOff,
      createdAt,
    },
    passwordHash: samplePasswordHash,
    countryCode,
    domains: domains.map(({ host, path, country, whitelabel, calls }) => ({
      domain: {
        id: 0,
        clientId: 0,
        host,
        // Made of lower-case ASCII, so that it is its own form for comparison.
        hostKey: host,
        path,
        country,
        whitelabel,
        consentStorage: 'localStorage',
        settings: {},
        createdAt,
      },
      calls,
    })),
  };
}
