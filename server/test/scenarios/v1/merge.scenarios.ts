import { expect } from 'vitest';
import { historyOf } from '../../support/bulk-changes.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { makeHosted, merge, openHosting, tryMerge } from '../../support/merges.ts';
import { logInAsPlatform } from '../../support/people.ts';
import { expectPointers, expectProblem, makeSeller, setV1Stage, type V1Scenario } from '../../support/v1-stage.ts';

export const mergeScenarios: readonly V1Scenario[] = [
  {
    id: 'G-921',
    contract: 'a trial tells what would become of both, and changes nothing; the merge itself answers the same',
    async run(stage) {
      const into = await stage.iam.client({ company: 'Stays', email: 'stays@a.example', hosts: ['one.example'] });
      const from = await stage.iam.client({
        ...{ company: 'Goes', email: 'goes@a.example', customId: 'C-7', hosts: ['two.example', 'ONE.example'] },
        ...{ services: { CDN: 'active' }, tags: ['vip'], notes: ['Calls often'], calls: 7 },
      });
      const [username, other] = [
        await stage.iam.usernameOf(into.userIds[0] ?? 0),
        await stage.iam.usernameOf(from.userIds[0] ?? 0),
      ];
      const before = [await stage.iam.get(`/clients/${into.id}`), await stage.iam.get(`/clients/${from.id}`)];
      const tried = await tryMerge(stage, into.id, from.id);
      expect(tried).toEqual({
        dryRun: true,
        token: tried.token,
        into: { id: into.id, companyName: 'Stays', email: 'stays@a.example', username },
        from: { id: from.id, companyName: 'Goes', email: 'goes@a.example', username: other },
        changes: [{ field: 'customId', old: null, new: 'C-7' }],
        conflicts: [
          { what: 'field', name: 'email', kept: 'stays@a.example', dropped: 'goes@a.example' },
          { what: 'field', name: 'companyName', kept: 'Stays', dropped: 'Goes' },
          { what: 'registrant', name: 'username', kept: username, dropped: other },
          { what: 'domain', name: 'ONE.example', kept: expect.any(String), dropped: expect.any(String) },
        ],
        exceeded: [
          { limit: 'domainMax', max: 0, inUse: 2 },
          { limit: 'callMax', max: 0, inUse: 7 },
        ],
        moved: {
          ...{ domains: 1, services: 1, users: 1, features: 0, keys: 0, tokens: 0, tags: 1, notes: 1, mails: 0 },
          calls: [{ month: '2026-11', calls: 7 }],
        },
      });
      const after = [await stage.iam.get(`/clients/${into.id}`), await stage.iam.get(`/clients/${from.id}`)];
      expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
      expect(await historyOf(stage, into.id, 'client_merged')).toEqual([]);

      const done = expectOk(await stage.post(`/clients/${into.id}/merge`, { from: from.id, token: tried.token }));
      expect(done).toEqual({ ...tried, dryRun: false });
      const shown = expectOk(await stage.iam.get(`/clients/${into.id}`));
      expect(shown).toMatchObject({
        companyName: 'Stays',
        custom_id: 'C-7',
        serviceStatuses: { CDN: { status: 'active' } },
      });
      expect(shown.users.map(({ id }: { id: number }) => id)).toEqual([...into.userIds, ...from.userIds]);
      expect(expectOk(await stage.get(`/clients/${into.id}/tags`)).items).toEqual(['vip']);
      expect(expectOk(await stage.get(`/clients/${into.id}/notes`)).items).toMatchObject([{ text: 'Calls often' }]);
    },
  },
  {
    id: 'G-922',
    contract: 'what both had: by rule. The service that is nearer to use, the larger limit, the calls of both together',
    async run(stage) {
      const hosting = await openHosting(stage);
      const limits = { domainMaxCount: 2, whitelabelMaxCount: 1, widgetDisplayMaxCount: 5 };
      const into = await makeHosted(hosting, { ...limits, features: { canUseIAB: false, canUseScripts: false } });
      const from = await makeHosted(hosting, {
        ...limits,
        domainMaxCount: -1,
        features: { canUseIAB: false },
        autoCreateDomains: true,
      });
      const domainOf: Record<string, string> = {};
      for (const [{ id }, name] of [
        [into, 'same.example'],
        [from, 'same.example'],
        [from, 'own.example'],
      ] as const) {
        const made = expectOk(await hosting(`/client/${id}/domain`, { method: 'POST', body: { name } }), 201);
        const url = `/client/${id}/domain/${made.id}/calls`;
        expectOk(await hosting(url, { method: 'POST', body: { count: id } }), 202);
        domainOf[`${id} ${name}`] = made.id;
      }
      const services = async (id: number) => expectOk(await stage.iam.get(`/clients/${id}/services`));
      const setStatus = async (id: number, name: string, status: string) => {
        const found = (await services(id)).find((one: { name: string }) => one.name === name);
        expectOk(await stage.iam.put(`/clients/${id}/services/${found.id}`, { status }));
      };
      await setStatus(into.id, 'CDN', 'trial');
      await setStatus(from.id, 'CDN', 'active');
      await setStatus(into.id, 'DNS', 'active');
      await setStatus(from.id, 'DNS', 'trial');
      const report = await merge(stage, into.id, from.id);
      expect(report.conflicts.filter(({ what }: { what: string }) => what === 'service')).toEqual([
        { what: 'service', name: 'CDN', kept: 'active', dropped: 'trial' },
        { what: 'service', name: 'DNS', kept: 'active', dropped: 'trial' },
      ]);
      expect(report.exceeded).toEqual([{ limit: 'callMax', max: 5, inUse: into.id + 2 * from.id }]);
      const client = expectOk(await hosting(`/client/${into.id}`));
      expect(client).toMatchObject({
        username: into.username,
        domainCount: 2,
        domainMaxCount: -1,
        autoCreateDomains: true,
      });
      expect(client.features).toMatchObject({ canUseIAB: false, canUseScripts: true });
      expect(client.widgetDisplayCount).toBe(into.id + 2 * from.id);
      const listed = expectOk(await hosting('/client')).find((one: { id: string }) => one.id === String(into.id));
      expect(listed.domainCountData).toEqual([
        { domainName: 'own.example', callCount: from.id },
        { domainName: 'same.example', callCount: into.id + from.id },
      ]);
      const after = await services(into.id);
      for (const name of ['CDN', 'DNS'])
        expect(after.find((one: { name: string }) => one.name === name).status).toBe('active');
      const domains = expectOk(await hosting(`/client/${into.id}/domain`));
      expect(domains.map(({ id }: { id: string }) => id)).toEqual([
        domainOf[`${into.id} same.example`],
        domainOf[`${from.id} own.example`],
      ]);
    },
  },
  {
    id: 'G-925',
    contract:
      'who may: the reseller’s Administrators and the platform’s. What is another’s and what is nowhere answer the same bytes',
    async run(stage) {
      const other = await setV1Stage(stage.world);
      const seller = await makeSeller(stage, 'merging');
      const [into, from] = [
        await stage.iam.client({ sellerId: seller.id }),
        await stage.iam.client({ sellerId: seller.id }),
      ];
      const foreign = await other.iam.client();
      const path = `/clients/${into.id}/merge`;
      const tried = (id: number) => ({ from: id, dryRun: true });
      const absent = await stage.post(path, tried(987_654_321));
      expectProblem(absent, 404, 'not_found');
      expect((await stage.post(path, tried(foreign.id))).text).toBe(absent.text);
      expect((await other.post(path, tried(foreign.id))).text).toBe(absent.text);
      expect((await stage.post('/clients/987654321/merge', tried(from.id))).text).toBe(absent.text);
      expectProblem(await stage.post(path, tried(from.id), seller.credentials), 403, 'not_permitted');
      expectProblem(await stage.post(path, tried(from.id), await stage.iam.clientToken(into)), 403, 'not_permitted');
      const user = await makeToken(stage.world, {
        userId: stage.iam.reseller.userId,
        clientId: stage.iam.reseller.technical.id,
        groupId: 2,
      });
      expectProblem(await stage.post(path, tried(from.id), user), 403, 'not_permitted');
      const platform = await logInAsPlatform(stage.iam);
      expectPointers(await stage.post(path, tried(foreign.id), platform), '#/from');
      expectPointers(await stage.post(path, tried(into.id)), '#/from');
      expectProblem(await stage.post(path, tried(stage.iam.reseller.technical.id)), 403, 'not_permitted');
      expectOk(await stage.post(path, tried(from.id), platform));
      await merge(stage, into.id, from.id);
      // The old number of a neighbour is as closed as ever.
      expect((await other.iam.get(`/clients/${from.id}`)).text).toBe((await other.iam.get('/clients/987654321')).text);
    },
  },
  {
    id: 'G-926',
    contract:
      'a merge names the trial that was looked at: where anything is another way by then it is 412, and nothing is done',
    async run(stage) {
      const [into, from] = [await stage.iam.client({ tags: ['one'] }), await stage.iam.client()];
      const path = `/clients/${into.id}/merge`;
      const { token } = await tryMerge(stage, into.id, from.id);
      expectPointers(await stage.post(path, { from: from.id }), '#/token');
      expectPointers(await stage.post(path, {}), '#/from', '#/token');
      expectPointers(await stage.post(path, { from: '5', token: 7, colour: 'red' }), '#/from', '#/token', '#/colour');
      expectProblem(await stage.post(path, []), 400, 'invalid_body');
      for (const change of [
        () => stage.iam.patch(`/clients/${into.id}`, { companyName: 'Another' }),
        () => stage.patch(`/clients/${from.id}/tags`, { add: ['new'] }),
        () => stage.iam.patch(`/clients/${from.id}`, { website: 'https://b.example' }),
      ]) {
        const { token: seen } = await tryMerge(stage, into.id, from.id);
        expectOk(await change());
        expectProblem(await stage.post(path, { from: from.id, token: seen }), 412, 'stale_version');
      }
      expectProblem(await stage.post(path, { from: from.id, token }), 412, 'stale_version');
      expect(expectOk(await stage.iam.get(`/clients/${from.id}`)).id).toBe(from.id);
      const { token: last } = await tryMerge(stage, into.id, from.id);
      const ask = () =>
        stage.post(path, { from: from.id, token: last }, undefined, { 'idempotency-key': 'merge-once' });
      const done = await ask();
      expectOk(done);
      // Whoever did not hear of it asks again, and hears the same.
      const again = await ask();
      expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([200, done.text, 'true']);
      expect(expectOk(await stage.get(`/clients/${into.id}/tags`)).items).toEqual(['new', 'one']);
    },
  },
  {
    id: 'G-928',
    contract: 'two that cross each other: one is done. Calls that are counted meanwhile are lost by nobody',
    async run(stage) {
      const [a, b] = [await stage.iam.client(), await stage.iam.client()];
      const [one, other] = [await tryMerge(stage, a.id, b.id), await tryMerge(stage, b.id, a.id)];
      const answers = await Promise.all([
        stage.post(`/clients/${a.id}/merge`, { from: b.id, token: one.token }),
        stage.post(`/clients/${b.id}/merge`, { from: a.id, token: other.token }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);

      const hosting = await openHosting(stage);
      const [into, from] = [await makeHosted(hosting), await makeHosted(hosting, { domainMaxCount: 1 })];
      const { id } = expectOk(
        await hosting(`/client/${from.id}/domain`, { method: 'POST', body: { name: 'busy.example' } }),
        201,
      );
      const { apiKey: key } = expectOk(await hosting(`/client/${from.id}/apiKey`, { method: 'POST' }), 201);
      const { token } = await tryMerge(stage, into.id, from.id);
      const count = () => hosting(`/client/${from.id}/domain/${id}/calls`, { method: 'POST', body: { count: 1 } });
      const countByKey = () => hosting('/calls', { method: 'POST', key, body: { domain: 'busy.example', count: 1 } });
      const [merged, ...counted] = await Promise.all([
        stage.post(`/clients/${into.id}/merge`, { from: from.id, token }),
        ...Array.from({ length: 10 }, count),
        ...Array.from({ length: 10 }, countByKey),
      ]);
      expect(merged?.status, merged?.text).toBe(200);
      for (const { status, text } of counted) expect(status, text).toBe(202);
      expect(expectOk(await hosting(`/client/${into.id}`)).widgetDisplayCount).toBe(20);
    },
  },
];
