import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFailedRows } from '../../src/files/write-failed-rows.ts';
import type { ImportRow } from '../../src/model/import-row.ts';
import { listFailedRows, listImports } from '../../src/usecases/imports/list-imports.ts';
import { undoImport } from '../../src/usecases/imports/undo-import.ts';
import { backendNames } from '../support/backends.ts';
import { makeDice } from '../support/dice.ts';
import { exportText, importFile, makeFolder } from '../support/imports.ts';
import { openWorld, type World } from '../support/world.ts';

const hash = `$2y$04$${'a'.repeat(53)}`;

/** Ends in the middle, as a process does that is killed: what was not committed by then never was. */
async function* breakOff(rows: AsyncIterable<ImportRow>, after: number): AsyncGenerator<ImportRow> {
  for await (const row of rows) {
    if (row.row > after) throw new Error('killed');
    yield row;
  }
}

describe.each(backendNames)('imports on %s', (backend) => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let world: World;
  beforeAll(async () => {
    folder = await makeFolder();
    world = await openWorld(backend);
  });
  afterAll(async () => {
    await world.close();
    await folder.remove();
  });

  const listClients = async (part: string) => {
    const { body } = await world.ask({ url: '/hosting/api/client' });
    return (body as { id: string; username: string; company: string; domainMaxCount: number }[]).filter(
      ({ username }) => username.includes(part),
    );
  };

  it('goes on where it was killed, five times at random, and nothing stands there twice', async () => {
    const count = 700;
    const lines = Array.from(
      { length: count },
      (_, at) => `k${at}@killed.example,Company ${at},${at % 100 === 7 ? 'no country' : 'DE'}`,
    );
    const file = await folder.write('killed.csv', `email,companyName,countryCode\n${lines.join('\n')}\n`);
    const dice = makeDice(7);
    for (let kill = 0; kill < 5; kill += 1) {
      const after = dice.below(120) + kill * 130;
      const killed = importFile(world, file, { batchRows: 60, through: (rows) => breakOff(rows, after) });
      await expect(killed).rejects.toThrow('killed');
    }
    // A sixth time it is told to stop, and ends the transaction that is running.
    const stopping = new AbortController();
    const stopped = await importFile(world, file, {
      ...{ batchRows: 60, signal: stopping.signal, onProgress: () => stopping.abort() },
    });
    expect(stopped.result.isComplete).toBe(false);
    const { plan, result } = await importFile(world, file, { batchRows: 60 });
    expect(result.isComplete).toBe(true);
    expect(result.counts).toEqual({ read: count, created: count - 7, updated: 0, skipped: 0, failed: 7 });
    expect(plan.counts).toEqual(result.counts);
    const clients = await listClients('@killed.example');
    expect(clients.length).toBe(count - 7);
    expect(new Set(clients.map(({ username }) => username)).size).toBe(count - 7);
    // Each attempt but the first went on with the same import.
    const imports = (await listImports(world.opened.ports)).filter(({ fileName }) => fileName === file);
    expect(imports.map(({ state, counts }) => [state, counts.read])).toEqual([['complete', count]]);
  });

  it('refuses a row with the reason, gives it back as a file, and takes that file when it is put right', async () => {
    const file = await folder.write(
      'some.csv',
      [
        '\uFEFFemail,companyName,username,domainMax,hostNames,passwordHash,extra',
        `ok@some.example,"=SUM(A1)",ok-some,1,www.some.example,${hash},`,
        'no address,Second,,,,,"=cmd|x"',
        'ok2@some.example,Third,OK-SOME,,,,',
        'ok3@some.example,Fourth,ok-some3,1,a.example b.example,,',
        'ok4@some.example,Fifth,ok-some4,,a.example b.example,plain text,',
        'ok5@some.example,Sixth',
        'ok6@some.example,Seventh,ok-some6,,b..example,,',
        'admin@localhost2,Eighth,admin@localhost,-2,,,',
        "ok7@some.example,'-Ninth,ok-some7,-1,,,",
      ].join('\r\n'),
    );
    const { result } = await importFile(world, file);
    expect(result.counts).toEqual({ read: 9, created: 2, updated: 0, skipped: 0, failed: 7 });
    expect(result.failures.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 email must be an e-mail address',
      '3 the same username stands in row 1',
      '4 domainMax is reached: 2 hostNames, and 1 domains are allowed',
      '5 passwordHash must be a bcrypt hash ($2y$, $2b$ or $2a$) of cost 4 to 13',
      '6 row has 2 cells where the header has 7',
      expect.stringMatching(/^7 hostNames has "b\.\.example", which must be a host name/),
      expect.stringMatching(/^8 domainMax must be a whole number from 0/),
    ]);
    const made = await listClients('ok-some');
    // The apostrophe that an export puts in front of what a spreadsheet would run is none of the name.
    expect(made.map(({ company, domainMaxCount }) => [company, domainMaxCount])).toEqual([
      ['=SUM(A1)', 1],
      ['-Ninth', -1],
    ]);
    const table = await exportText(world, 'columns=companyName&email=ok', false);
    expect(table).toContain("'=SUM(A1)\r\n");
    expect(table).toContain("'-Ninth\r\n");

    const chunks: string[] = [];
    for await (const chunk of writeFailedRows(file, 'csv', listFailedRows(world.opened.ports, result.id)))
      chunks.push(chunk);
    const failed = chunks.join('');
    expect(failed.split('\r\n').slice(0, 2)).toEqual([
      'email,companyName,username,domainMax,hostNames,passwordHash,extra,reason',
      "no address,Second,,,,,'=cmd|x,email must be an e-mail address",
    ]);
    expect(failed.trimEnd().split('\r\n').length).toBe(1 + 7);
    const right = failed.replace('no address', 'yes@some.example').split('\r\n').slice(0, 2).join('\r\n');
    const again = await importFile(world, await folder.write('right.csv', right));
    expect(again.result.counts).toMatchObject({ read: 1, created: 1 });
  });

  it('changes what differs, leaves log-ins alone, and takes back what nobody has changed since', async () => {
    const first = await folder.write(
      'crm.ndjson',
      [
        { customId: 'crm-1', email: 'one@crm.example', companyName: 'One', phone: '+1 1', cdn: 'trial', domainMax: 5 },
        { customId: 'crm-2', email: 'two@crm.example', companyName: 'Two', canUseIAB: false, status: 'ready' },
        { customId: 'crm-3', email: 'three@crm.example', companyName: 'Three' },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    const made = await importFile(world, first);
    expect(made.result.counts).toMatchObject({ created: 3 });
    const before = await exportText(world, 'custom_id=crm-1');
    expect(JSON.parse(before.split('\n')[0] ?? '')).toMatchObject({
      users: [{ username: 'one@crm.example', isActive: true, isActivated: true, passwordHash: null }],
      services: expect.arrayContaining([expect.objectContaining({ product: 'CDN', status: 'trial' })]),
    });
    const second = await folder.write(
      'crm2.ndjson',
      [
        { customId: 'crm-1', email: 'new@crm.example', companyName: 'One & Co', phone: null, username: 'other' },
        { customId: 'crm-2', companyName: 'Two', domainMax: 9, canUseIAB: true, status: 'active' },
        { customId: 'crm-3', companyName: 'Three' },
        { customId: 'crm-4', email: 'four@crm.example', companyName: 'Four' },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    const changed = await importFile(world, second);
    expect(changed.result).toMatchObject({
      counts: { read: 4, created: 1, updated: 2, skipped: 1, failed: 0 },
      changed: { company: 1, email: 1, phone: 1, domainMax: 1, canUseIAB: 1, statusByHand: 1 },
    });
    const clients = await listClients('crm.example');
    // The log-in name stays, whatever the row says.
    expect(clients.map(({ username, company }) => [username, company])).toEqual([
      ['one@crm.example', 'One & Co'],
      ['two@crm.example', 'Two'],
      ['three@crm.example', 'Three'],
      ['four@crm.example', 'Four'],
    ]);
    const two = clients[1]?.id;
    const seen = await world.ask({
      method: 'PUT',
      url: `/hosting/api/client/${two}`,
      body: { company: 'Two by hand' },
    });
    expect(seen.status).toBe(200);

    const undone = await undoImport(world.opened.ports, changed.result.id);
    expect(undone).toEqual({
      ...{ deleted: 1, restored: 1, kept: 1 },
      keptRows: [{ row: 2, clientId: Number(two), reason: 'was changed since' }],
    });
    expect(await exportText(world, 'custom_id=crm-1')).toBe(before);
    expect((await listClients('crm.example')).map(({ company }) => company)).toEqual(['One', 'Two by hand', 'Three']);
    await expect(undoImport(world.opened.ports, changed.result.id)).rejects.toThrow('taken back already');

    // What was deleted by it is free again: the same file makes it anew.
    const anew = await importFile(world, second);
    expect(anew.result.counts).toMatchObject({ read: 4, created: 1, failed: 0 });
  });

  it('refuses a file that is not whole before anything is done', async () => {
    const cut = await folder.write('cut.csv', 'email,companyName\na@cut.example,A\n# complete: 2 clients\n');
    await expect(importFile(world, cut)).rejects.toThrow('counts 2 rows, and there are 1');
    const open = await folder.write('open.csv', 'email,companyName\na@cut.example,"A\n');
    await expect(importFile(world, open)).rejects.toThrow('no CSV');
    expect(await listClients('cut.example')).toEqual([]);
  });

  it('takes its own table back without a change, and passes over what is the reseller’s own', async () => {
    const table = await folder.write('own.csv', await exportText(world, '', false));
    const { result } = await importFile(world, table);
    expect(result.counts).toMatchObject({ created: 0, updated: 0, failed: 0 });
    expect(result.skipped).toMatchObject({ 'is a reseller’s own account': 1 });
  });

  it('reads the clients of WHMCS and of FOSSBilling', async () => {
    const whmcs = await folder.write(
      'whmcs.csv',
      [
        'ID,First Name,Last Name,Company Name,Email,Address 1,Country,Phone Number,Creation Date,Status',
        '5,Web,Office,,office@whmcs.example,Street 1,DE,+49.301234,2024-05-06,Active',
        '6,Web,Desk,Six Ltd,desk@whmcs.example,Street 2,GB,,06/05/2024,Closed',
      ].join('\n'),
    );
    expect((await importFile(world, whmcs, { from: 'whmcs' })).result.counts).toMatchObject({ read: 2, created: 2 });
    const fossbilling = await folder.write(
      'fossbilling.csv',
      [
        'id,email,status,first_name,last_name,phone_cc,phone,company,company_vat,address_1,postcode,country,currency',
        '5,office@fossbilling.example,active,Web,Office,49,301234,Five GmbH,,Street 1,10115,DE,EUR',
      ].join('\n'),
    );
    expect((await importFile(world, fossbilling, { from: 'fossbilling' })).result.counts.created).toBe(1);
    const columns = 'columns=companyName,name,phone,countryCode,customId,createdAt&format=ndjson';
    const lines = (await exportText(world, `${columns}&email=office@`, false)).split('\n');
    expect(
      lines.filter((line) => line.includes('whmcs-') || line.includes('fossbilling-')).map((line) => JSON.parse(line)),
    ).toEqual([
      {
        ...{ companyName: 'Web Office', name: 'Web Office', phone: '+49.301234', countryCode: 'DE' },
        ...{ customId: 'whmcs-5', createdAt: '2024-05-06T00:00:00.000000Z' },
      },
      {
        ...{ companyName: 'Five GmbH', name: 'Web Office', phone: '+49 301234', countryCode: 'DE' },
        ...{ customId: 'fossbilling-5', createdAt: '2026-11-21T09:00:00.000000Z' },
      },
    ]);
    const [closed] = (await world.ask({ url: '/hosting/api/client' })).body.filter(
      ({ username }: { username: string }) => username === 'desk@whmcs.example',
    );
    expect(closed.active).toBe(false);
  });
});
