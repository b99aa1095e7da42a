import type { ReactNode } from 'react';
import type { Client, Usage } from '../../api/types.ts';
import type { Hit } from '../../providers/search-clients.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Formats } from '../../ui/formats.ts';
import { Meter } from '../../ui/meter.tsx';
import { Pause } from '../../ui/parts.tsx';
import { ServiceChips, StatusChip } from '../status-chip.tsx';
import { FoundBy, Marked } from './found-by.tsx';

/** What a cell is drawn with, beside its client. */
export interface CellFrame {
  readonly formats: Formats;
  t(name: string, options?: object): string;
  /** Undefined while it is on its way. */
  usageOf(id: number): Usage | undefined;
  nameSeller(id: number): string;
  /** Why a client was found, and what was searched; undefined where nothing was. */
  hitOf(id: number): Hit | undefined;
  readonly term: string;
}

export interface Column {
  readonly name: string;
  /** The ordering of the list that it stands for. */
  readonly sort?: string;
  readonly isNumber?: true;
  /** Rough width in pixels, for what stands there until the answer comes. */
  readonly width: number;
  draw(client: Client, frame: CellFrame): ReactNode;
}

/** Every column that the table can have. */
export const columns: readonly Column[] = [
  { name: 'id', sort: 'id', isNumber: true, width: 32, draw: ({ id }) => <span className="muted">{id}</span> },
  {
    name: 'companyName',
    sort: 'companyName',
    width: 200,
    draw: (client, { t, term }) => (
      <span className="cell-company">
        <span className="cell-company-name">
          <Marked text={client.companyName || client.email} term={term} />
        </span>
        {client.is_test ? (
          <Chip tone="idle" isQuiet>
            {t('clients.test')}
          </Chip>
        ) : null}
        {client.deleted ? <Chip tone="bad">{t('clients.deleted')}</Chip> : null}
      </span>
    ),
  },
  { name: 'status', sort: 'status', width: 80, draw: ({ status }) => <StatusChip status={status} /> },
  { name: 'services', width: 240, draw: ({ serviceStatuses }) => <ServiceChips services={serviceStatuses} /> },
  {
    name: 'calls',
    width: 120,
    draw: ({ id }, { usageOf, t }) => {
      const usage = usageOf(id);
      return usage === undefined ? (
        // About as wide as a meter with its numbers: the columns beside it stay.
        <Pause width={147} height={8} />
      ) : (
        <Meter label={t('column.calls')} used={usage.calls} most={usage.call_max} />
      );
    },
  },
  {
    name: 'domains',
    isNumber: true,
    width: 40,
    draw: ({ id }, { usageOf, formats }) => {
      const usage = usageOf(id);
      if (usage === undefined) return <Pause width={40} height={8} />;
      const { domains, domain_max: most } = usage;
      const isOver = most >= 0 && domains > most;
      return (
        <span className={isOver ? 'over' : 'muted'}>
          {formats.number(domains)} / {most < 0 ? '∞' : formats.number(most)}
        </span>
      );
    },
  },
  { name: 'email', sort: 'email', width: 200, draw: ({ email }) => email },
  { name: 'name', sort: 'name', width: 120, draw: ({ name }) => name },
  { name: 'phone', width: 96, draw: ({ phone }) => phone },
  { name: 'seller', width: 96, draw: ({ seller }, { nameSeller }) => (seller === null ? '' : nameSeller(seller)) },
  { name: 'country_code', width: 32, draw: ({ country_code }) => country_code },
  { name: 'custom_id', width: 80, draw: ({ custom_id }) => custom_id },
  { name: 'bill_type', width: 80, draw: ({ bill_type }) => bill_type },
  { name: 'client_type', width: 72, draw: ({ client_type }, { t }) => t(`value.${client_type}`) },
  { name: 'website', width: 160, draw: ({ website }) => website },
  {
    name: 'created_at',
    sort: 'created_at',
    width: 88,
    draw: ({ created_at }, { formats }) => formats.date(created_at),
  },
];

/** Why a client was found: beside the company where something is searched. */
export const reasonColumn: Column = {
  name: 'reason',
  width: 200,
  draw: ({ id }, { hitOf, term }) => <FoundBy hit={hitOf(id)} term={term} />,
};

/** Those that stand there until somebody chooses. */
export const firstColumns: readonly string[] = [
  'id',
  'companyName',
  'status',
  'services',
  'calls',
  'domains',
  'email',
  'created_at',
];
