import { describe, expect, it } from 'vitest';
import { type Organisation, readOrganisations } from '../../src/cli/samples/organisations.ts';
import { foldCase } from '../../src/lib/fold-case.ts';
import { backendNames, makePlace } from '../support/backends.ts';
import { type HttpCaller, makeHttpCaller, mapAtOnce } from '../support/http.ts';
import { installationKey as apiKey, unknownPasswordHash as passwordHash } from '../support/known.ts';
import { startServer } from '../support/server-process.ts';

const atOnce = 16;

/** Two thousand real organisations, each under a user name of its own that is as hard as its real name. */
function chooseOrganisations(): (Organisation & { readonly username: string })[] {
  const taken = new Set<string>();
  return readOrganisations()
    .slice(0, 2_000)
    .map((organisation) => {
      const { company, countryCode } = organisation;
      let username = company;
      for (let count = 2; taken.has(foldCase(username)); count += 1) username = `${company} (${countryCode} ${count})`;
      taken.add(foldCase(username));
      return { ...organisation, username };
    });
}

const organisations = chooseOrganisations();
type Chosen = (typeof organisations)[number];

/** What is sent of one organisation, and so what must be found in every answer. */
function writeClient({ username, company, slug }: Chosen, index: number) {
  return {
    username,
    ...(index % 10 === 0 ? { password: `pass word ${index} ß` } : { passwordHash }),
    emailAddress: `office+${index}@${slug}.example`,
    company,
    firstName: index % 2 === 0 ? 'Büro' : '',
    lastName: index % 3 === 0 ? '営業部 😀' : '',
    active: index % 4 !== 0,
    domainMaxCount: index % 5 === 0 ? -1 : 5,
    whitelabelMaxCount: 3,
    widgetDisplayMaxCount: index % 7 === 0 ? Number.MAX_SAFE_INTEGER : index * 1000,
    autoCreateDomains: index % 6 === 0,
    features: { canUseIAB: index % 2 === 0, moreThan2Lang: index % 3 !== 0 },
  };
}

function writeDomains({ slug, company, countryCode }: Chosen, index: number) {
  const shop = { name: `https://shop.${slug}.example/${index}/ä/`, whitelabel: true, consentStorage: 'cookie' };
  return [
    { name: `www.${slug}.example`, country: countryCode, imprintText: company, tcf: { vendors: [1, null, 'ß'] } },
    ...(index % 3 === 0 ? [shop] : []),
    ...(index % 5 === 0 ? [{ name: `bücher-${slug}.example` }] : []),
  ];
}

/** Everything that was answered of one organisation before the restart. */
interface Made {
  readonly id: string;
  readonly clientKey: string;
  readonly text: string;
  readonly domains: string;
  readonly domainCountData: readonly { domainName: string; callCount: number }[];
}

/** Makes a client with its domains, calls and key, as an agency's program would. */
async function make(ask: HttpCaller, organisation: Chosen, index: number): Promise<Made> {
  const path = '/hosting/api/client';
  const sent = writeClient(organisation, index);
  const created = await ask('POST', path, sent);
  expect(created.status, created.text).toBe(201);
  const { id } = created.body;
  const domainCountData: { domainName: string; callCount: number }[] = [];
  for (const [at, domain] of writeDomains(organisation, index).entries()) {
    const added = await ask('POST', `${path}/${id}/domain`, domain);
    expect(added.status, added.text).toBe(201);
    expect(added.body).toMatchObject({ ...domain, name: added.body.name });
    const callCount = index * 10 + at + 1;
    const counted = await ask('POST', `${path}/${id}/domain/${added.body.id}/calls`, { count: callCount });
    expect(counted.status).toBe(202);
    domainCountData.push({ domainName: added.body.name, callCount });
  }
  const { apiKey: clientKey } = (await ask('POST', `${path}/${id}/apiKey`)).body;
  const read = await ask('GET', `${path}/${id}`);
  const shown: Record<string, unknown> = { ...sent };
  delete shown.password;
  expect(read.body).toMatchObject({
    // One of the names came decomposed: texts are kept composed, as the contract says.
    ...JSON.parse(JSON.stringify(shown).normalize('NFC')),
    id,
    domainCount: domainCountData.length,
    whitelabelCount: index % 3 === 0 ? 1 : 0,
    widgetDisplayCount: domainCountData.reduce((sum, { callCount }) => sum + callCount, 0),
  });
  domainCountData.sort((a, b) => Buffer.compare(Buffer.from(a.domainName), Buffer.from(b.domainName)));
  return { id, clientKey, text: read.text, domains: (await ask('GET', `${path}/${id}/domain`)).text, domainCountData };
}

async function expectFound(ask: HttpCaller, url: string, { username }: Chosen, made: Made): Promise<void> {
  const path = '/hosting/api/client';
  const found = { status: 200, text: made.text };
  expect(await ask('GET', `${path}/${made.id}`)).toMatchObject(found);
  expect(await ask('GET', `${path}/by-username/${encodeURIComponent(username)}`)).toMatchObject(found);
  expect(await ask('GET', `${path}/by-apiKey/${made.clientKey}`)).toMatchObject(found);
  expect(await ask('GET', `/hosting/api/clientgetid/${encodeURIComponent(username)}`)).toMatchObject(found);
  expect(await ask('GET', `${path}/${made.id}/domain`)).toMatchObject({ status: 200, text: made.domains });
  // Its own key opens it, without the hash of its password.
  const asClient = makeHttpCaller(url, made.clientKey, 1);
  const { passwordHash: _, ...own } = JSON.parse(made.text);
  expect((await asClient('GET', `${path}/${made.id}`)).body).toEqual(own);
  asClient.close();
}

/** The real names, before anything is made of them. */
it('has real names with all that is hard about them', () => {
  expect(organisations).toHaveLength(2_000);
  const names = organisations.map(({ username }) => username);
  for (const hard of [/"/, /,/, /\//, /%|&/, /[^\p{ASCII}]/u, /\s/])
    expect(names.some((name) => hard.test(name))).toBe(true);
});

describe.concurrent.each(backendNames)('two thousand real organisations on %s', (backend) => {
  it('are made through the API, and found again after a restart with the same bytes', async () => {
    const place = await makePlace(backend);
    const settings = { ...place.settings, CLIENTELE_API_KEY: apiKey };
    const first = await startServer(settings);
    const ask = makeHttpCaller(first.url, apiKey, atOnce);
    const made = await mapAtOnce(organisations, atOnce, (organisation, index) => make(ask, organisation, index));
    ask.close();
    expect(await first.end()).toEqual({ code: 0, signal: null });

    const second = await startServer(settings);
    const again = makeHttpCaller(second.url, apiKey, atOnce);
    await mapAtOnce(organisations, atOnce, (organisation, index) =>
      expectFound(again, second.url, organisation, made[index] as Made),
    );
    const list = await again('GET', '/hosting/api/client');
    const listed = new Map(list.body.map((client: { id: string }) => [client.id, client]));
    expect(listed.size).toBe(made.length);
    for (const { id, text, domainCountData } of made) {
      const client = JSON.parse(text);
      expect(listed.get(id)).toEqual({ ...client, actualCallCount: client.widgetDisplayCount, domainCountData });
    }
    again.close();
    expect(await second.end()).toEqual({ code: 0, signal: null });
    await place.remove();
  });
});
