import { expect } from 'vitest';
import { plainPerson } from '../../support/iam-accounts.ts';
import { expectFields, expectOk, type IamScenario, type IamStage } from '../../support/iam-stage.ts';
import { mailsTo, runLinks, setPassword, tokenTo } from '../../support/mails.ts';
import { fresh, lastAudit, logInAs, nextEmail, register } from '../../support/people.ts';

const path = '/auth/password/forgot';

const forget = (stage: IamStage, email: unknown) => stage.post(path, { email }, null);

export const forgottenPasswordScenarios: readonly IamScenario[] = [
  {
    id: 'D-120',
    contract:
      'whoever asks is answered the same bytes: known, unknown, blocked, not activated; the request does the same for all',
    run: async (stage) => {
      const { email, clientId } = await register(stage);
      const blocked = await register(stage);
      await stage.setUser(blocked.userId, { is_active: 0 });
      const before = await lastAudit(stage, clientId);
      const names = [
        email,
        email.toUpperCase(),
        blocked.email,
        'nobody@people.example',
        'no address',
        '',
        'x'.repeat(300),
        'a\0b',
      ];
      const answers = [];
      for (const name of names) answers.push(await forget(stage, name));
      for (const { status, headers, text } of answers)
        expect({ status, text, length: headers['content-length'] }).toEqual({
          status: 200,
          text: '{"status":"sent"}',
          length: answers[0]?.headers['content-length'],
        });
      // The names are noted, and nobody has been looked for.
      for (const address of [email, blocked.email]) expect(await mailsTo(stage, address)).toEqual([]);
      expect(await lastAudit(stage, clientId)).toEqual(before);
      const noted = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('forgotten_passwords').select(['username', 'address']).orderBy('id').execute(),
      );
      expect(noted).toEqual(names.slice(0, 6).map((username) => ({ username, address: '127.0.0.1' })));
      await runLinks(stage);
      expectFields(await stage.post(path, {}, null), 'email');
      expectFields(await forget(stage, 7), 'email');
    },
  },
  {
    id: 'D-121',
    contract: 'a moment later who is there has a link, whoever asked; one that works, and the history says from where',
    run: async (stage) => {
      const { email, clientId, userId } = await register(stage);
      const blocked = await register(stage);
      await stage.setUser(blocked.userId, { is_active: 0 });
      for (const name of [email, blocked.email, 'nobody@people.example']) await forget(stage, name);
      await runLinks(stage);
      expect((await mailsTo(stage, email)).map(({ kind }) => kind)).toEqual(['reset_password']);
      expect(await mailsTo(stage, blocked.email)).toEqual([]);
      expect(await mailsTo(stage, 'nobody@people.example')).toEqual([]);
      expect(await lastAudit(stage, clientId)).toMatchObject({
        action: 'password_forgotten',
        changes: { user: [userId, userId] },
      });
      const [row] = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('audit_entries')
          .selectAll()
          .where('action', '=', 'password_forgotten')
          .orderBy('id', 'desc')
          .execute(),
      );
      expect(row).toMatchObject({ address: '127.0.0.1', caller_kind: 'visitor', user_id: null });
      expect(row?.request_id).toMatch(/.{8}/);
      expectOk(await setPassword(stage, await tokenTo(stage, email), fresh));
      await logInAs(stage, email, fresh);
    },
  },
  {
    id: 'D-122',
    contract: 'a log-in name that is no address is found too, and an address that one user alone has',
    run: async (stage) => {
      const [alone, shared] = [nextEmail(), nextEmail()];
      const one = await stage.client({ users: [{ ...plainPerson, email: alone }] });
      const username = await stage.usernameOf(one.userIds[0] ?? 0);
      await stage.client({ users: [{ ...plainPerson, email: shared }] });
      await stage.client({ users: [{ ...plainPerson, email: shared }] });
      for (const name of [username, alone.toUpperCase(), shared]) await forget(stage, name);
      await runLinks(stage);
      expect(await mailsTo(stage, alone)).toHaveLength(2);
      expect(await mailsTo(stage, shared)).toEqual([]);
    },
  },
  {
    id: 'D-123',
    contract: 'no more than three mails an hour, whoever asks; two copies of the server at once send each once',
    run: async (stage) => {
      const { email } = await register(stage);
      for (let times = 0; times < 5; times += 1) await forget(stage, email);
      await Promise.all([runLinks(stage), runLinks(stage), runLinks(stage)]);
      expect(await mailsTo(stage, email)).toHaveLength(3);
      stage.world.clock.moveTo('2026-11-21T09:59:59Z');
      await forget(stage, email);
      await runLinks(stage);
      expect(await mailsTo(stage, email)).toHaveLength(3);
      stage.world.clock.moveTo('2026-11-21T10:00:00Z');
      await forget(stage, email);
      await runLinks(stage);
      expect(await mailsTo(stage, email)).toHaveLength(4);
      const left = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('forgotten_passwords').selectAll().execute(),
      );
      expect(left).toEqual([]);
    },
  },
];
