import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useMay } from '../../providers/ground.ts';
import { TokenList } from '../client/tokens.tsx';
import type { Me } from './use-me.ts';

/** The tokens that one has made for programs, in one of one's accounts. */
export function OwnTokens({ me }: { me: Me }) {
  const t = useTranslate();
  const may = useMay();
  const accounts = me.client_and_roles;
  const [chosen, setChosen] = useState<number>();
  const clientId = chosen ?? me.client ?? accounts[0]?.client_id;
  if (clientId === undefined || !may('getTokensV2')) return null;
  return (
    <>
      {accounts.length < 2 ? null : (
        <label className="muted">
          {t('profile.tokensOf')}{' '}
          <select className="plain-select" value={clientId} onChange={(event) => setChosen(Number(event.target.value))}>
            {accounts.map(({ client_id, client_company_name }) => (
              <option key={client_id} value={client_id}>
                {client_company_name}
              </option>
            ))}
          </select>
        </label>
      )}
      <TokenList key={clientId} title={t('profile.tokens')} clientId={clientId} isMember issuedBy={me.id} />
    </>
  );
}
