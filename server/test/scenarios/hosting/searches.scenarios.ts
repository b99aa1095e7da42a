import { expect } from 'vitest';
import { expectError, expectInvalid } from '../../support/hosting-expectations.ts';
import type { HostingScenario } from '../../support/hosting-stage.ts';

export const searchScenarios: readonly HostingScenario[] = [
  {
    id: 'H-131',
    contract: 'by user name: 200 and the client, in any case',
    run: async ({ createClient, get, unique }) => {
      const client = await createClient({ username: unique('Office') });
      for (const spelling of [client.username, client.username.toUpperCase(), client.username.toLowerCase()]) {
        const found = await get(`/client/by-username/${spelling}`);
        expect(found.status, found.text).toBe(200);
        expect(found.body).toEqual(client);
      }
    },
  },
  {
    id: 'H-132',
    contract: 'by user name: 404; a part of the name, a pattern or an e-mail address is no match',
    run: async ({ createClient, get, unique }) => {
      const { username } = await createClient({ username: unique('office'), emailAddress: 'only-mail@a.example' });
      for (const term of [username.slice(0, -1), `${username}x`, '%', '_'.repeat(username.length), '*', '.', ' '])
        expectError(await get(`/client/by-username/${encodeURIComponent(term)}`), 404, 'client_not_found');
      expectError(await get('/client/by-username/only-mail@a.example'), 404, 'client_not_found');
    },
  },
  {
    id: 'H-133',
    contract: 'by user name: every character that a name may have can be asked for',
    run: async ({ createClient, get, unique }) => {
      for (const word of [
        'a/b',
        'a?b&apiKey=c',
        'a b+c',
        'a%2Fb',
        'a#b;c',
        'a\'b"c\\',
        'ä€😀',
        '../a',
        'a@b.example',
      ]) {
        const client = await createClient({ username: unique(word) });
        const found = await get(`/client/by-username/${encodeURIComponent(client.username)}`);
        expect(found.body).toEqual(client);
      }
    },
  },
  {
    id: 'H-134',
    contract: "by a client's own API key: 200 and the client",
    run: async ({ createClient, createKey, get }) => {
      const clients = [await createClient(), await createClient()];
      for (const client of clients) {
        const found = await get(`/client/by-apiKey/${await createKey(client.id)}`);
        expect(found.status, found.text).toBe(200);
        expect(found.body).toEqual(client);
      }
    },
  },
  {
    id: 'H-135',
    contract: "by a client's own API key: 404 for what is no client's key, a hosting key too",
    run: async ({ createClient, createKey, get, reseller }) => {
      const key = await createKey((await createClient()).id);
      for (const term of ['nobody', key.slice(0, -1), `${key}x`, key.toUpperCase(), '%25', reseller.apiKey])
        expectError(await get(`/client/by-apiKey/${encodeURIComponent(term)}`), 404, 'client_not_found');
    },
  },
  {
    id: 'H-136',
    contract: 'clientgetid: 200 by user name or by e-mail address, in any case',
    run: async ({ createClient, get, unique }) => {
      const address = `${unique('Office')}@a.example`;
      const client = await createClient({ username: unique('Office'), emailAddress: address });
      for (const term of [client.username, client.username.toUpperCase(), address, address.toLowerCase()]) {
        const found = await get(`/clientgetid/${encodeURIComponent(term)}`);
        expect(found.status, found.text).toBe(200);
        expect(found.body).toEqual(client);
      }
    },
  },
  {
    id: 'H-137',
    contract: 'clientgetid: 404',
    run: async ({ createClient, get, unique }) => {
      const { username } = await createClient({ username: unique('office') });
      for (const term of ['nobody', '@a.example', username.slice(0, -1), '%', 'office@'])
        expectError(await get(`/clientgetid/${encodeURIComponent(term)}`), 404, 'client_not_found');
    },
  },
  {
    id: 'H-138',
    contract: 'clientgetid: the match on the user name first, then the lowest id that has the address',
    run: async ({ createClient, get, put, remove, unique }) => {
      const address = `${unique('shared')}@a.example`;
      const first = await createClient({ emailAddress: address });
      const second = await createClient({ emailAddress: address });
      const find = async () => (await get(`/clientgetid/${address}`)).body.id;
      expect(await find()).toBe(first.id);
      const named = await createClient({ username: address });
      expect(await find()).toBe(named.id);
      await put(`/client/${named.id}`, { username: unique('other') });
      expect(await find()).toBe(first.id);
      await remove(`/client/${first.id}`);
      expect(await find()).toBe(second.id);
    },
  },
  {
    id: 'H-139',
    contract: 'user names are unique: a clash is 400 with properties.username, on create and on update, in any case',
    run: async ({ createClient, post, put, readClient, unique }) => {
      const { id, username } = await createClient({ username: unique('Office') });
      const other = await createClient();
      for (const taken of [username, username.toUpperCase(), username.toLowerCase()]) {
        const body = { username: taken, emailAddress: 'other@a.example', password: 'long enough' };
        expectInvalid(await post('/client', body), 'username');
        expectInvalid(await put(`/client/${other.id}`, { username: taken, company: 'B' }), 'username');
      }
      expect(await readClient(other.id)).toEqual(other);
      const renamed = await put(`/client/${id}`, { username: username.toUpperCase() });
      expect(renamed.body).toMatchObject({ id, username: username.toUpperCase() });
    },
  },
  {
    id: 'H-140',
    contract: 'e-mail addresses need not be unique',
    run: async ({ createClient, get }) => {
      for (let count = 0; count < 3; count += 1) await createClient({ emailAddress: 'shared@a.example' });
      expect((await get('/client')).body).toHaveLength(3);
    },
  },
];
