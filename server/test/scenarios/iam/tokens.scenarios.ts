import { expect } from 'vitest';
import { digestOf } from '../../../src/lib/token.ts';
import { groups } from '../../../src/model/group.ts';
import { bearer, expectFields, expectNotFound, expectOk, type IamScenario } from '../../support/iam-stage.ts';
import { apiKey, asking, expectDead, idsOf, makeTeam, older, postToken, v2 } from '../../support/tokens.ts';

export const tokenScenarios: readonly IamScenario[] = [
  {
    id: 'T-101',
    contract: 'POST makes a token: 200 with its text this once, and every field that is shown of it',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const body = asking({ id: 5 }, { description: 'It is mine', exp_date: '2027-01-02T03:04:05.678901Z' });
      const made = expectOk(await stage.post(v2(client), body, admin));
      const { token, ...shown } = made;
      expect(shown).toEqual({
        id: made.id,
        name: 'My token',
        description: 'It is mine',
        exp_date: '2027-01-02T03:04:05.678901Z',
        created: '2026-11-21T09:00:00.000000Z',
        expired: false,
        deleted: false,
        last_usage: '',
        client_user: {
          user_id: client.userIds[0],
          user_name: 'Ada Admin',
          user_email: 'ada@a.example',
          client_id: client.id,
          deleted: false,
          role: { id: 5, name: 'Engineers' },
        },
      });
      expect(token).toMatch(new RegExp(`^${made.id}_[A-Za-z0-9_-]{32}$`));
      for (const url of [v2(client), older(client)]) {
        expect(expectOk(await stage.get(url, admin))).toEqual([shown]);
        expect(expectOk(await stage.get(`${url}/${made.id}/`, admin))).toEqual(shown);
      }
    },
  },
  {
    id: 'T-102',
    contract:
      'the older endpoint joins id and secret by $, v2 by _; each token authenticates with both, in any case of the scheme',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const texts = [
        (await postToken(stage, v2(client), admin)).token,
        (await postToken(stage, older(client), admin)).token,
      ] as const;
      expect(texts[0]).toMatch(/^\d+_/);
      expect(texts[1]).toMatch(/^\d+\$/);
      for (const text of texts)
        for (const separator of ['_', '$'])
          for (const scheme of ['APIKey', 'apikey', 'APIKEY', 'ApiKey']) {
            const who = apiKey(
              text.replace(/[_$]/, () => separator),
              scheme,
            );
            expect(expectOk(await stage.get('/clients/me', who)).id).toBe(client.id);
          }
      for (const text of [
        texts[0].slice(0, -1),
        `${texts[0]}x`,
        texts[0].replace('_', '-'),
        texts[0].replace('_', ''),
        `0${texts[0]}`,
        texts[0].replace(/^\d+/, '999999999'),
        texts[0].replace(/^\d+/, '9007199254740993'),
        texts[0].replace(/_.*/, '_'),
        texts[0].replace(/.*_/, '_'),
        `${texts[0].split('_')[0]}_${texts[1].split('$')[1]}`,
      ])
        await expectDead(stage, apiKey(text));
    },
  },
  {
    id: 'T-103',
    contract: 'of a token nothing but its SHA-256 is stored, audited or logged',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const { id, token } = await postToken(stage, v2(client), admin);
      const secret = token.slice(token.indexOf('_') + 1);
      expectOk(await stage.get('/clients/me', apiKey(token)));
      const { row, audit } = await stage.world.opened.backend.read(async ({ db }) => ({
        row: await db.selectFrom('api_tokens').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
        audit: await db.selectFrom('audit_entries').selectAll().where('client_id', '=', client.id).execute(),
      }));
      expect(row.digest).toBe(digestOf(secret));
      expect(JSON.stringify(row)).not.toContain(secret);
      expect(audit.map(({ action }) => action)).toEqual(['token_created']);
      expect(JSON.stringify(audit)).not.toContain(secret);
      expect(stage.world.log.join('')).not.toContain(secret);
    },
  },
  {
    id: 'T-104',
    contract: 'last_usage is "" before the first use, then a time on v2 and a date on the older endpoint',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const { id, token } = await postToken(stage, older(client), admin);
      const read = async () =>
        Promise.all(
          [v2(client), older(client)].map(
            async (url) => expectOk(await stage.get(`${url}/${id}`, admin)).last_usage as string,
          ),
        );
      expect(await read()).toEqual(['', '']);
      expectOk(await stage.get('/clients/me', apiKey(token)));
      expect(await read()).toEqual(['2026-11-21T09:00:00.000000Z', '2026-11-21']);
      stage.world.clock.moveTo('2026-11-22T08:00:00Z');
      expectOk(await stage.get('/clients/me', apiKey(token)));
      const later = bearer(await stage.logIn(client.userIds[0] ?? 0));
      expect(expectOk(await stage.get(older(client), later))[0].last_usage).toBe('2026-11-22');
    },
  },
  {
    id: 'T-105',
    contract: 'the role is named by id, by name or by both; a role that is none, or two at once, is refused',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const { id, name } of groups)
        for (const role of [{ id }, { name }, { id, name }]) {
          const made = expectOk(await stage.post(v2(client), asking(role), admin));
          expect(made.client_user.role).toEqual({ id, name });
        }
      for (const role of [{}, { id: 3 }, { name: 'administrators' }, { id: 1, name: 'Users' }, { id: '1' }, null, 1])
        expectFields(await stage.post(v2(client), { ...asking(), client_user: { role } }, admin), 'client_user');
      expectFields(await stage.post(v2(client), { ...asking(), client_user: {} }, admin), 'client_user');
    },
  },
  {
    id: 'T-109',
    contract: 'what is missing or wrong is refused, all at once',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const post = (body: object) => stage.post(v2(client), body, admin);
      const empty = await post({});
      expect(empty.body).toEqual({
        errors: {
          name: ['This field is required.'],
          exp_date: ['This field is required.'],
          client_user: ['This field is required.'],
        },
      });
      for (const name of ['', ' ', 'x'.repeat(256), 'a\0b', 1, null])
        expectFields(await post(asking({}, { name })), ...['name', 'client_user']);
      for (const description of [null, 1, 'x'.repeat(1001), 'a\0'])
        expectFields(await post(asking({ id: 1 }, { description })), 'description');
      for (const exp_date of [
        '',
        'tomorrow',
        '2027-02-30',
        1,
        true,
        '2026-11-21T09:00:00Z',
        '2020-01-01',
        '2300-01-01',
      ])
        expectFields(await post(asking({ id: 1 }, { exp_date })), 'exp_date');
      expect(expectOk(await stage.get(v2(client), admin))).toEqual([]);
      const widest = asking({ id: 1 }, { name: 'Ö'.repeat(255), description: '🚀'.repeat(1000) });
      expect(await postToken(stage, v2(client), admin, widest)).toMatchObject({ name: 'Ö'.repeat(255) });
    },
  },
  {
    id: 'T-110',
    contract: 'after exp_date a token is expired: shown as such, and dead',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const exp_date of ['2026-11-21T09:30:00Z', '2026-11-21 09:30:00+00:00', '2026-11-21T10:30:00+01:00']) {
        stage.world.clock.moveTo('2026-11-21T09:00:00Z');
        const { id, token } = await postToken(stage, v2(client), admin, asking({ id: 1 }, { exp_date }));
        stage.world.clock.moveTo('2026-11-21T09:29:59.999Z');
        expectOk(await stage.get('/clients/me', apiKey(token)));
        stage.world.clock.moveTo('2026-11-21T09:30:00Z');
        // A second at most may pass where nothing else is written meanwhile.
        stage.world.clock.moveTo('2026-11-21T09:30:01.001Z');
        await expectDead(stage, apiKey(token));
        expect(expectOk(await stage.get(`${v2(client)}/${id}`, admin))).toMatchObject({
          expired: true,
          deleted: false,
          exp_date: '2026-11-21T09:30:00.000000Z',
        });
      }
    },
  },
  {
    id: 'T-111',
    contract:
      'DELETE: 204, also with a JSON content type and no body; dead at the next request, and only in the deleted',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const url of [v2(client), older(client)]) {
        const { id, token } = await postToken(stage, url, admin);
        expectOk(await stage.get('/clients/me', apiKey(token)));
        const gone = await stage.remove(`${url}/${id}`, '', admin, { 'content-type': 'application/json' });
        expect({ status: gone.status, text: gone.text }).toEqual({ status: 204, text: '' });
        await expectDead(stage, apiKey(token));
        expectNotFound(await stage.remove(`${url}/${id}`, undefined, admin));
        expect(idsOf(expectOk(await stage.get(url, admin)))).not.toContain(id);
        expect(idsOf(expectOk(await stage.get(`${url}?deleted=true`, admin)))).toContain(id);
        expect(expectOk(await stage.get(`${url}/${id}`, admin)).deleted).toBe(true);
      }
      // One that deletes itself.
      const { id, token } = await postToken(stage, v2(client), admin);
      expect((await stage.remove(`${v2(client)}/${id}`, undefined, apiKey(token))).status).toBe(204);
      await expectDead(stage, apiKey(token));
    },
  },
  {
    id: 'T-112',
    contract:
      'the filters: role by id or name, issued_by, not_issued_by, deleted (true: only deleted), and all of them',
    run: async (stage) => {
      const { client, admin, user } = await makeTeam(stage);
      const [adminId, userId] = client.userIds;
      const one = (await postToken(stage, v2(client), admin, asking({ id: 1 }))).id;
      const two = (await postToken(stage, v2(client), admin, asking({ id: 2 }))).id;
      const three = (await postToken(stage, v2(client), user, asking({ id: 2 }))).id;
      const four = (await postToken(stage, v2(client), user, asking({ id: 2 }))).id;
      expect((await stage.remove(`${v2(client)}/${four}`, undefined, user)).status).toBe(204);
      for (const [query, ids] of [
        ['', [one, two, three]],
        ['role=1', [one]],
        ['role=Administrators', [one]],
        ['role=users', [two, three]],
        ['role=5', []],
        ['role=Purge%20and%20Prefetch%20only%20(API%2BWeb)', []],
        [`issued_by=${adminId}`, [one, two]],
        [`not_issued_by=${adminId}`, [three]],
        [`issued_by=${userId}&not_issued_by=${userId}`, []],
        ['issued_by=999999', []],
        ['deleted=true', [four]],
        ['deleted=True', [four]],
        ['deleted=false', [one, two, three]],
        ['deleted=', [one, two, three]],
        [`role=Users&issued_by=${adminId}`, [two]],
        ['role=1&deleted=true', []],
      ] as const)
        for (const url of [v2(client), older(client)]) {
          const listed = expectOk(await stage.get(`${url}?${query}`, admin));
          expect(idsOf(listed), query).toEqual(ids);
        }
    },
  },
  {
    id: 'T-113',
    contract: 'unknown, doubled and malformed parameters are refused, all at once',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const [query, ...fields] of [
        ['role=3', 'role'],
        ['role=Admin', 'role'],
        ['issued_by=x', 'issued_by'],
        ['issued_by=0', 'issued_by'],
        ['not_issued_by=1.0', 'not_issued_by'],
        ['deleted=maybe', 'deleted'],
        ['deleted=1', 'deleted'],
        ['deleted=true&deleted=true', 'deleted'],
        ['limit=10', 'limit'],
        ['role=0&issued_by=-1&deleted=x&__proto__=1', 'role', 'issued_by', 'deleted', '__proto__'],
      ] as const)
        expectFields(await stage.get(`${v2(client)}?${query}`, admin), ...fields);
    },
  },
];
