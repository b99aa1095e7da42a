import { expect } from 'vitest';
import { nameMailSecret } from '../../../src/model/branding.ts';
import {
  expectFields,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';
import { makeForm, makePng } from '../../support/images.ts';
import { logInAsPlatform, register } from '../../support/people.ts';

const path = '/reselling/settings';
const plain = {
  showApiDoc: true,
  showStatusPage: '',
  showKnowledgeBase: true,
  showTickets: true,
  brandName: '',
  fromEmail: '',
  websiteLink: '',
  supportEmail: '',
  supportPhone: '',
  agreementLink: '',
  entryBaseDomain: '',
  colors: { header: null, primary: null, headerText: null },
  logo: null,
  favicon: null,
};
const settings = {
  showApiDoc: false,
  showStatusPage: 'https://status.example',
  showKnowledgeBase: false,
  showTickets: false,
  brandName: 'Über Hosting',
  fromEmail: 'mail@hosting.example',
  websiteLink: 'https://hosting.example',
  supportEmail: 'help@hosting.example',
  supportPhone: '+49 30 123',
  agreementLink: 'http://hosting.example/terms?v=1',
  colors: { header: '#102030', primary: '#ABC', headerText: null },
};
const mailServer = { tls: true, host: 'Mail.hosting.example', port: '587', login: 'robot', password: 'open sesame' };

/** The stored mail server of the stage's reseller. */
async function readServer({ world, reseller }: IamStage) {
  const row = await world.opened.backend.read(({ db }) =>
    db.selectFrom('branding').select('mail_server').where('reseller_id', '=', reseller.id).executeTakeFirstOrThrow(),
  );
  return JSON.parse(row.mail_server ?? 'null') as { sealedPassword: string | null };
}

export const brandingScenarios: readonly IamScenario[] = [
  {
    id: 'B-101',
    contract:
      'a reseller that has set nothing has defaults; GET answers domain, public and private settings, reseller, deleted',
    run: async (stage) => {
      expect(expectOk(await stage.get(path))).toEqual({
        domain: '',
        publicSettings: plain,
        privateSettings: { mailServer: null },
        reseller: stage.reseller.id,
        deleted: false,
      });
    },
  },
  {
    id: 'B-102',
    contract:
      'PUT replaces the parts that it names and leaves the others; within public settings, what is left out is as at the start',
    run: async (stage) => {
      const put = async (body: unknown) => expectOk(await stage.put(path, body));
      const all = await put({ domain: 'Panel.Example', publicSettings: settings, privateSettings: { mailServer } });
      expect(all).toMatchObject({
        domain: 'panel.example',
        publicSettings: { ...settings, entryBaseDomain: 'panel.example' },
      });
      expect(expectOk(await stage.get(path))).toEqual(all);
      expect(await put({})).toEqual(all);
      expect(await put(all)).toEqual(all);
      expect((await put({ domain: '' })).domain).toBe('');
      const renamed = await put({ publicSettings: { brandName: 'New' } });
      expect(renamed.publicSettings).toEqual({ ...plain, brandName: 'New' });
      expect(renamed.privateSettings).toEqual(all.privateSettings);
      expect((await put({ privateSettings: { mailServer: null } })).privateSettings).toEqual({ mailServer: null });
    },
  },
  {
    id: 'B-103',
    contract: 'the domain is the reseller’s own: it shows as entryBaseDomain of its clients and at the platform',
    run: async (stage) => {
      const { clientId } = await register(stage);
      expectOk(await stage.put(path, { domain: 'panel.münchen.example' }));
      expect(expectOk(await stage.get(`/clients/${clientId}`)).entryBaseDomain).toBe('panel.münchen.example');
      const platform = await logInAsPlatform(stage);
      const reseller = `/admin/resellers/${stage.reseller.id}`;
      expect(expectOk(await stage.get(reseller, platform)).domain).toBe('panel.münchen.example');
      expectOk(await stage.patch(reseller, { domain: 'other.example' }, platform));
      const { domain, publicSettings } = expectOk(await stage.get(path));
      expect([domain, publicSettings.entryBaseDomain]).toEqual(['other.example', 'other.example']);
    },
  },
  {
    id: 'B-104',
    contract:
      'the mail password is written and never read: not in an answer, not in the log of changes, sealed in the store',
    run: async (stage) => {
      const answer = await stage.put(path, { privateSettings: { mailServer } });
      const { password: _, ...shown } = { ...mailServer, host: 'mail.hosting.example' };
      expect(expectOk(answer).privateSettings.mailServer).toEqual(shown);
      expect((await stage.get(path)).text).not.toContain('sesame');
      const { opened, log } = stage.world;
      const { sealedPassword } = await readServer(stage);
      expect(sealedPassword).not.toContain('sesame');
      expect(opened.ports.secrets.open(sealedPassword ?? '', nameMailSecret(stage.reseller.id))).toBe('open sesame');
      const audit = await opened.backend.read(({ db }) => db.selectFrom('audit_entries').selectAll().execute());
      const last = audit.at(-1);
      expect(last).toMatchObject({ action: 'branding_updated', reseller_id: stage.reseller.id });
      expect(JSON.parse(last?.changes ?? '').password).toEqual(['[masked]', '[masked]']);
      expect(JSON.stringify([audit, log])).not.toContain('sesame');
      expect(JSON.stringify(audit)).not.toContain(sealedPassword);
    },
  },
  {
    id: 'B-105',
    contract:
      'what was read can be sent back and the password stays; pointed elsewhere, the server is refused without its password',
    run: async (stage) => {
      expectOk(await stage.put(path, { privateSettings: { mailServer } }));
      const before = await readServer(stage);
      const shown = expectOk(await stage.get(path)).privateSettings.mailServer;
      for (const password of [undefined, '', null])
        expectOk(await stage.put(path, { privateSettings: { mailServer: { ...shown, password } } }));
      expect(await readServer(stage)).toEqual(before);
      for (const other of [{ host: 'thief.example' }, { port: '25' }, { login: 'other' }, { tls: false }])
        expectFields(
          await stage.put(path, { privateSettings: { mailServer: { ...shown, ...other } } }),
          'privateSettings',
        );
      expect(await readServer(stage)).toEqual(before);
      const open = { ...shown, host: 'thief.example', login: '' };
      expectOk(await stage.put(path, { privateSettings: { mailServer: open } }));
      expect((await readServer(stage)).sealedPassword).toBe(null);
    },
  },
  {
    id: 'B-106',
    contract: 'wrong values are 400, all at once, and nothing is changed',
    run: async (stage) => {
      const before = expectOk(await stage.get(path));
      const wrongSettings = [
        { brandName: 'a\r\nBcc: b@b.example' },
        { brandName: 1 },
        { fromEmail: 'x' },
        { supportEmail: 'a@b.example\n' },
        { websiteLink: 'javascript:alert(1)' },
        { agreementLink: 'https://user:password@a.example' },
        { supportPhone: '1'.repeat(31) },
        { colors: { primary: 'red;background:url(x)' } },
        { colors: { header: '#12' } },
        { showTickets: 'yes' },
        [],
      ];
      for (const publicSettings of wrongSettings)
        expectFields(await stage.put(path, { publicSettings }), 'publicSettings');
      const wrongServers = [
        { host: 'a b' },
        { host: 'https://a.example' },
        { port: '0' },
        { port: '65536' },
        { port: 'smtp' },
        { login: 'a\nb' },
        { tls: 'yes' },
        { password: 5 },
      ];
      for (const wrong of wrongServers)
        expectFields(
          await stage.put(path, { privateSettings: { mailServer: { ...mailServer, ...wrong } } }),
          'privateSettings',
        );
      const all = { domain: 'a/b', publicSettings: { brandName: 1 }, privateSettings: { mailServer: {} } };
      expectFields(await stage.put(path, all), ...Object.keys(all));
      expect(expectOk(await stage.get(path))).toEqual(before);
      expect((await stage.put(path, '{', undefined, { 'content-type': 'application/json' })).status).toBe(400);
      expect((await stage.put(path, '<a/>', undefined, { 'content-type': 'text/xml' })).status).toBe(415);
      const large = { publicSettings: { brandName: 'x'.repeat(1024 * 1024) } };
      expect((await stage.put(path, large)).status).toBe(413);
    },
  },
  {
    id: 'B-107',
    contract: 'it is for a reseller’s user: a client’s Administrator is 403; a reseller sees its own alone',
    run: async (stage) => {
      const { credentials } = await register(stage);
      expectNotPermitted(await stage.get(path, credentials));
      expectNotPermitted(await stage.put(path, {}, credentials));
      expectNotPermitted(await stage.post(`${path}/upload`, makeForm({ logo: makePng() }), credentials));
      expectOk(await stage.put(path, { publicSettings: { brandName: 'Mine' } }));
      const platform = expectOk(await stage.get(path, await logInAsPlatform(stage)));
      expect([platform.reseller, platform.publicSettings.brandName]).toEqual([1, '']);
    },
  },
];
