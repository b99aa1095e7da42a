import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import type { Outcome, Result } from './use-bulk.ts';

const tones: Readonly<Record<Outcome, Tone>> = {
  changed: 'good',
  unchanged: 'idle',
  refused: 'warn',
  skipped: 'warn',
  failed: 'bad',
};

/** What becomes, or became, of each client, and why one is refused. */
export function BulkResults({ items }: { items: readonly Result[] }) {
  const t = useTranslate();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too
    <section className="bulk-results scroll" aria-label={t('bulk.results')} tabIndex={0}>
      <table className="plain-table">
        <tbody>
          {items.map(({ clientId, companyName, state, reason }) => (
            <tr key={clientId}>
              <td>
                <Link to={`/clients/${clientId}`}>{companyName || `#${clientId}`}</Link>
                {reason === null ? null : (
                  <div className="muted bulk-reason">
                    {(reason.errors ?? []).map(({ detail }) => detail).join(' ') || reason.detail}
                  </div>
                )}
              </td>
              <td className="end">
                <Chip tone={tones[state]}>{t(`bulk.outcome.${state}`)}</Chip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
