import { useTranslate } from 'ra-core';
import { Fault } from '../../ui/fault.tsx';
import { PageSkeleton } from '../../ui/page.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Accounts } from './accounts.tsx';
import { OwnTokens } from './own-tokens.tsx';
import { Personal } from './personal.tsx';
import './profile.css';
import { Security } from './security.tsx';
import { Sessions } from './sessions.tsx';
import { useMe } from './use-me.ts';

/** Oneself: name and language, the ways in, the accounts, and the tokens of one's programs. */
export default function ProfilePage() {
  const t = useTranslate();
  const { data: me, error, refetch } = useMe();
  if (error !== null && me === undefined)
    return (
      <div className="page">
        <Fault error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (me === undefined) return <PageSkeleton />;
  return (
    <div className="page page-slim">
      <PageHead title={t('place.profile')} />
      <Personal me={me} key={me.etag} />
      <Security me={me} />
      <Sessions />
      <Accounts me={me} />
      <OwnTokens me={me} />
    </div>
  );
}
