import { Link } from 'react-router-dom';
import type { AccountStatus, Facets } from '../../api/types.ts';
import { useFormats } from '../../ui/formats.ts';
import { Pause } from '../../ui/parts.tsx';
import { listAddress } from '../clients/list-address.ts';
import { StatusChip } from '../status-chip.tsx';
import { counted } from './use-figures.ts';

/** In the order in which a client goes through them. */
const statuses: readonly AccountStatus[] = [
  ...(['new', 'preparation', 'trial', 'active', 'trialend', 'paused', 'integration', 'ready'] as const),
];

/** Clients by the status of the account, each with its share of all. */
export function StatusFigures({ facets }: { facets: Facets | undefined }) {
  const { number } = useFormats();
  if (facets === undefined) return <Pause width="100%" height={32 * statuses.length} />;
  const most = Math.max(1, ...statuses.map((status) => facets.status[status]));
  return (
    <div className="shares">
      {statuses.map((status) => (
        <Link key={status} className="share" data-figure={`status-${status}`} to={listAddress({ ...counted, status })}>
          <span>
            <StatusChip status={status} />
          </span>
          <span className="share-bar">
            <span style={{ width: `${(facets.status[status] / most) * 100}%` }} />
          </span>
          <span className="numbers share-count">{number(facets.status[status])}</span>
        </Link>
      ))}
    </div>
  );
}
