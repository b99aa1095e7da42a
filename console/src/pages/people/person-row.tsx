import { useGetIdentity, useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import type { User } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Nothing } from '../../ui/nothing.tsx';
import { type RowAction, RowMenu } from '../../ui/row-menu.tsx';
import { useLogInAs } from '../client/log-in-as.tsx';
import './people.css';
import { usePersonActs } from './use-person-acts.ts';

/** How a user stands: blocked goes before all else. */
function findState(user: User): { word: string; tone: Tone } {
  if (!user.is_active) return { word: 'people.blocked', tone: 'bad' };
  return user.activated ? { word: 'user.activated', tone: 'good' } : { word: 'user.invited', tone: 'idle' };
}

/** So many accounts are named; the rest is counted. */
const namedAccounts = 3;

function AccountLinks({ user }: { user: User }) {
  const t = useTranslate();
  const named = user.client_and_roles.slice(0, namedAccounts);
  const rest = user.client_and_roles.length - named.length;
  return (
    <>
      {named.map(({ client_id, client_company_name, user_roles }) => (
        <div key={client_id} className="person-account">
          <Link to={`/clients/${client_id}/users`}>{client_company_name}</Link>
          <span className="muted">{user_roles.map((role) => t(`role.${role}`, { _: role })).join(', ')}</span>
        </div>
      ))}
      {rest > 0 ? <div className="muted">{t('people.more', { smart_count: rest })}</div> : null}
    </>
  );
}

/** One user, and what can be done with one. What the caller may not do after all, the server refuses. */
export function PersonRow({ user, onChange }: { user: User; onChange(): void }) {
  const t = useTranslate();
  const may = useMay();
  const ask = useAsk();
  const { identity } = useGetIdentity();
  const acts = usePersonActs(user, onChange);
  const name = user.name ?? user.email;
  const logInAs = useLogInAs({ userId: user.id, name });
  const state = findState(user);
  const isMe = identity?.id === user.id;
  const askFirst = (what: 'block' | 'removeTwoFactor' | 'remove', run: () => void) => async (): Promise<void> => {
    const isSure = await ask({
      title: t(`people.${what}Title`, { name }),
      text: t(`people.${what}Text`),
      yes: t(`people.${what}`),
      isDangerous: true,
    });
    if (isSure) run();
  };
  const offered: readonly (RowAction & { readonly isOffered: boolean })[] = [
    {
      isOffered: may('logInAsUser') && user.activated && user.is_active && user.user_type === 'common',
      label: t('client.logInAs'),
      run: logInAs.enter,
    },
    { isOffered: may('renewInvitation') && !user.activated, label: t('people.inviteAgain'), run: acts.renew },
    { isOffered: may('resetPassword') && user.activated, label: t('people.resetPassword'), run: acts.reset },
    { isOffered: may('updateUser') && !user.is_active, label: t('people.unblock'), run: () => acts.setActive(true) },
    {
      isOffered: may('removeTwoFactor') && user.two_fa,
      label: t('people.removeTwoFactor'),
      isDangerous: true,
      run: askFirst('removeTwoFactor', acts.removeTwoFactor),
    },
    {
      isOffered: may('updateUser') && user.is_active,
      label: t('people.block'),
      isDangerous: true,
      run: askFirst('block', () => acts.setActive(false)),
    },
    {
      isOffered: may('deleteUser'),
      label: t('people.remove'),
      isDangerous: true,
      run: askFirst('remove', acts.remove),
    },
  ];
  return (
    <tr data-user={user.id}>
      <td>{user.name ?? <Nothing />}</td>
      <td>
        {user.email}
        {user.user_type === 'common' ? null : (
          <>
            {' '}
            <Chip tone="idle" isQuiet>
              {t(`people.type.${user.user_type}`)}
            </Chip>
          </>
        )}
      </td>
      <td>
        <AccountLinks user={user} />
      </td>
      <td>
        <Chip tone={state.tone}>{t(state.word)}</Chip>
      </td>
      <td className="muted" data-label={t('profile.twoFactor')}>
        {t(user.two_fa ? 'profile.isOn' : 'profile.isOff')}
      </td>
      <td className="end">
        {isMe ? (
          <Link to="/profile">{t('place.profile')}</Link>
        ) : (
          <RowMenu label={t('people.actions', { name })} actions={offered.filter(({ isOffered }) => isOffered)} />
        )}
      </td>
    </tr>
  );
}
