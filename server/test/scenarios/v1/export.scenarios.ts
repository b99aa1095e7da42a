import { expect } from 'vitest';
import { parseCsv } from '../../../src/lib/csv.ts';
import { clientColumns } from '../../../src/model/client-column.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { register } from '../../support/people.ts';
import { expectParameters, expectProblem, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';
import type { Answer } from '../../support/world.ts';

/** The rows of a file by column, without its last line, which must say how many there are. */
function readCsv(answer: Answer): Record<string, string>[] {
  expect(answer.status, answer.text).toBe(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  const lines = answer.text.split('\r\n');
  expect(lines.pop()).toBe('');
  const last = lines.pop();
  const [head = [], ...rows] = parseCsv(`${lines.join('\r\n')}\r\n`);
  expect(last).toBe(`# complete: ${rows.length} clients`);
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

function readLines(answer: Answer): Record<string, unknown>[] {
  expect(answer.status, answer.text).toBe(200);
  expect(answer.headers['content-type']).toBe('application/x-ndjson');
  const lines = answer.text.split('\n');
  expect(lines.pop()).toBe('');
  const objects = lines.map((line) => JSON.parse(line));
  expect(objects.pop()).toEqual({ complete: true, count: objects.length });
  return objects;
}

/** The file, without the reseller's own account. */
async function exportRows(stage: V1Stage, query: string): Promise<Record<string, unknown>[]> {
  const rows = readLines(await stage.get(`/clients/export?format=ndjson&${query}`));
  return rows.filter(({ id }) => id !== stage.iam.reseller.technical.id);
}

const idsOf = async (stage: V1Stage, query = ''): Promise<unknown[]> =>
  (await exportRows(stage, query)).map(({ id }) => id);

export const exportScenarios: readonly V1Scenario[] = [
  {
    id: 'G-301',
    contract: 'every column of a client, as CSV and as one JSON object a line',
    async run(stage) {
      const client = await stage.iam.client({
        company: 'Müller, Söhne & "Co"',
        email: 'info@mueller.example',
        customId: 'Q-1',
        country: 'DE',
        billType: 'invoice',
        promocode: 'Spring',
        isTest: true,
        traffic: 10.5,
        createdAt: '2026-03-10T12:00:00.000001Z',
        users: [{ ...plainPerson, first: 'Büro', last: 'Nord' }],
        services: { CDN: 'active', DNS: 'paused' },
        hosts: ['a.example', 'müller.example'],
      });
      const [row] = await exportRows(stage, 'is_test=true');
      expect(row).toEqual({
        id: client.id,
        companyName: 'Müller, Söhne & "Co"',
        email: 'info@mueller.example',
        name: 'Büro Nord',
        phone: null,
        website: '',
        status: 'active',
        clientType: 'common',
        isTest: true,
        activated: true,
        deleted: false,
        customId: 'Q-1',
        countryCode: 'DE',
        billType: 'invoice',
        promocode: 'Spring',
        allowedTrafficGb: 10.5,
        resellerId: stage.iam.reseller.id,
        sellerId: null,
        domainCount: 2,
        domainMax: 0,
        callsThisMonth: 0,
        callMax: 0,
        hostNames: ['a.example', 'müller.example'],
        cdn: 'active',
        storage: 'new',
        streaming: 'new',
        dns: 'paused',
        ddos: 'new',
        cloud: 'new',
        infrastructureProtection: null,
        connect: null,
        createdAt: '2026-03-10T12:00:00.000001Z',
      });
      expect(Object.keys(row ?? {})).toEqual(clientColumns);
      const [csv] = readCsv(await stage.get('/clients/export?is_test=true'));
      expect(Object.keys(csv ?? {})).toEqual(clientColumns);
      expect(csv).toMatchObject({
        id: String(client.id),
        companyName: 'Müller, Söhne & "Co"',
        phone: '',
        isTest: 'true',
        deleted: 'false',
        allowedTrafficGb: '10.5',
        hostNames: 'a.example müller.example',
        connect: '',
      });
    },
  },
  {
    id: 'G-302',
    contract: 'filters, ordering and columns as the list has them; nobody who matches is missing',
    async run(stage) {
      const ids: number[] = [];
      for (const company of ['beta', 'Alpha', 'gamma', 'ALPHA'])
        ids.push((await stage.iam.client({ company, services: { CDN: company === 'beta' ? 'trial' : 'active' } })).id);
      const [beta, alpha, gamma, upper] = ids;
      expect(await idsOf(stage)).toEqual(ids);
      expect(await idsOf(stage, 'ordering=companyName&cdn=active')).toEqual([alpha, upper, gamma]);
      expect(await idsOf(stage, 'ordering=-id&companyName=alpha')).toEqual([upper, alpha]);
      const rows = readCsv(await stage.get('/clients/export?columns=companyName,id&cdn=trial'));
      expect(rows).toEqual([{ companyName: 'beta', id: String(beta) }]);
      expect(readCsv(await stage.get('/clients/export?companyName=nobody&columns=id'))).toEqual([]);
      expect(readLines(await stage.get('/clients/export?companyName=nobody&format=ndjson'))).toEqual([]);
    },
  },
  {
    id: 'G-303',
    contract:
      'a view gives filter, ordering and columns; what the address names wins, and an empty parameter takes one away',
    async run(stage) {
      const alpha = await stage.iam.client({ company: 'Alpha', services: { CDN: 'active' } });
      const beta = await stage.iam.client({ company: 'Beta', services: { CDN: 'active' } });
      const gamma = await stage.iam.client({ company: 'Gamma', services: { CDN: 'trial' } });
      const body = {
        name: 'Active',
        filter: { cdn: 'active' },
        ordering: '-companyName',
        columns: ['id', 'companyName'],
      };
      const { id } = expectOk(await stage.post('/views', body), 201);
      const view = `view=${id}`;
      expect(await exportRows(stage, view)).toEqual([
        { id: beta.id, companyName: 'Beta' },
        { id: alpha.id, companyName: 'Alpha' },
      ]);
      expect(await idsOf(stage, `${view}&ordering=id`)).toEqual([alpha.id, beta.id]);
      expect(await idsOf(stage, `${view}&cdn=trial`)).toEqual([gamma.id]);
      expect(await idsOf(stage, `${view}&cdn=&client_type=common`)).toEqual([gamma.id, beta.id, alpha.id]);
      expect(await idsOf(stage, `${view}&companyName=alp`)).toEqual([alpha.id]);
      expect(Object.keys((await exportRows(stage, `${view}&columns=id,email`))[0] ?? {})).toEqual(['id', 'email']);
      expectProblem(await stage.get('/clients/export?view=999999999'), 404, 'not_found');
      const client = await register(stage.iam);
      expectProblem(await stage.get(`/clients/export?${view}`, client.credentials), 404, 'not_found');
    },
  },
  {
    id: 'G-304',
    contract: 'no cell is run by a spreadsheet, and none looks like the last line',
    async run(stage) {
      const dangerous = ['=1+1', '+49 1', '-2', '@sum', '＝1', '# complete: 0 clients', '"=1"', 'a"b', "'quoted"];
      for (const company of dangerous) await stage.iam.client({ company });
      const answer = await stage.get('/clients/export?columns=companyName,callMax&client_type=common');
      const cells = readCsv(answer).map(({ companyName }) => companyName);
      expect(cells).toEqual([
        ...["'=1+1", "'+49 1", "'-2", "'@sum", "'＝1", '# complete: 0 clients', '"=1"', 'a"b', "'quoted"],
      ]);
      expect(answer.text.split('\r\n').filter((line) => line.startsWith('#'))).toEqual([
        `# complete: ${dangerous.length} clients`,
      ]);
      // As it is, where no spreadsheet reads it.
      const lines = await exportRows(stage, 'columns=companyName,id&client_type=common');
      expect(lines.map(({ companyName }) => companyName)).toEqual(dangerous);
    },
  },
  {
    id: 'G-305',
    contract: 'it comes as a file with a name of the day',
    async run(stage) {
      const disposition = async (query: string) =>
        (await stage.get(`/clients/export?${query}`)).headers['content-disposition'];
      expect(await disposition('columns=id')).toBe('attachment; filename="clients-2026-11-21.csv"');
      expect(await disposition('format=ndjson')).toBe('attachment; filename="clients-2026-11-21.ndjson"');
    },
  },
  {
    id: 'G-306',
    contract: 'a file is of one moment, and whole: a thousand clients, while others write',
    async run(stage) {
      const made: number[] = [];
      for (let count = 0; count < 130; count += 1)
        made.push((await stage.iam.client({ company: `Number ${count}` })).id);
      const [rows] = await Promise.all([
        exportRows(stage, 'columns=id,companyName&ordering=companyName'),
        ...made.slice(0, 20).map((id) => stage.iam.patch(`/clients/${id}`, { companyName: 'Meanwhile' })),
      ]);
      expect(rows.map(({ id }) => id).sort()).toEqual([...made].sort());
    },
  },
  {
    id: 'G-307',
    contract: 'what is wrong is said at once, and nothing is sent',
    async run(stage) {
      const query = 'format=xlsx&columns=id,shoeSize&cdn=gone&ordering=x&limit=5&view=me';
      expectParameters(
        await stage.get(`/clients/export?${query}`),
        ...['format', 'columns', 'cdn', 'ordering', 'limit', 'view'],
      );
      expectParameters(await stage.get('/clients/export?columns=id,id'), 'columns');
      expectParameters(await stage.get('/clients/export?cdn=new&cdn=new'), 'cdn');
    },
  },
  {
    id: 'G-308',
    contract: 'a client’s own users have what they see in the list, and nothing more',
    async run(stage) {
      const client = await register(stage.iam);
      await stage.iam.client({ company: 'Another' });
      const rows = readCsv(await stage.get('/clients/export?columns=id', client.credentials));
      expect(rows).toEqual([{ id: String(client.clientId) }]);
    },
  },
];
