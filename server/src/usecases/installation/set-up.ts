import { digestOf, makeSecret } from '../../lib/token.ts';
import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** What the operator may give for the first start; what is left out is made up. */
export interface FirstStartWish {
  readonly apiKey: string | undefined;
  readonly adminEmail: string;
  readonly adminPassword: string | undefined;
}

/** What a first start made. Shown once; afterwards only hashes are left. `given` are the operator's own, not to be shown. */
export interface FirstStartSecrets {
  readonly apiKey: string;
  readonly adminEmail: string;
  readonly adminPassword: string;
}

const firstCompany = 'My company';

/** Sets an empty store up: the first reseller, its platform administrator, an installation key. Undefined where it is. */
export async function setUpInstallation(ports: Ports, wish: FirstStartWish): Promise<FirstStartSecrets | undefined> {
  const isSetUp = await ports.store.read(program, (unit) => unit.installation.findFirstResellerId());
  if (isSetUp !== undefined) return undefined;
  const apiKey = wish.apiKey ?? makeSecret();
  const adminPassword = wish.adminPassword ?? makeSecret().slice(0, 20);
  const adminPasswordHash = await ports.passwords.hash(adminPassword);
  const wasFirst = await ports.store.write(program, async (unit) => {
    const done = await unit.installation.setUp({
      company: firstCompany,
      adminEmail: wish.adminEmail,
      adminPasswordHash,
      installationKeyDigest: digestOf(apiKey),
    });
    if (done) {
      const changes = { company: [null, firstCompany], email: [null, wish.adminEmail] } as const;
      await unit.audit.append({ action: 'installation_set_up', resellerId: null, clientId: null, changes });
    }
    return done;
  });
  return wasFirst === true ? { apiKey, adminEmail: wish.adminEmail, adminPassword } : undefined;
}
