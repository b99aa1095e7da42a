import { useTranslate } from 'ra-core';
import type { AccountStatus, Client, ServiceStatus } from '../api/types.ts';
import { Chip, type Tone } from '../ui/chip.tsx';

const tones: Readonly<Record<AccountStatus | ServiceStatus, Tone>> = {
  active: 'good',
  trial: 'trial',
  trialend: 'warn',
  paused: 'warn',
  activating: 'busy',
  deleted: 'bad',
  new: 'idle',
  preparation: 'idle',
  integration: 'busy',
  ready: 'busy',
};

/** The status of an account or of a service. */
export function StatusChip({ status }: { status: AccountStatus | ServiceStatus }) {
  const t = useTranslate();
  return <Chip tone={tones[status]}>{t(`status.${status}`)}</Chip>;
}

/** The order in which the groups stand: what matters first. */
const shown: readonly ServiceStatus[] = ['active', 'trial', 'activating', 'trialend', 'paused', 'deleted'];

/** The services of a client that were started, those of one status together. */
export function ServiceChips({ services }: { services: Client['serviceStatuses'] }) {
  const t = useTranslate();
  const entries = Object.entries(services);
  const groups = shown.flatMap((status) => {
    const names = entries.filter(([, service]) => service.status === status).map(([name]) => t(`product.${name}`));
    return names.length === 0 ? [] : [{ status, names: names.join(', ') }];
  });
  if (groups.length === 0) return <span className="muted">{t('clients.noServices')}</span>;
  return (
    <span className="service-chips">
      {groups.map(({ status, names }) => (
        <Chip key={status} tone={tones[status]}>
          {names} <span className="service-word">{t(`status.${status}`)}</span>
        </Chip>
      ))}
    </span>
  );
}
