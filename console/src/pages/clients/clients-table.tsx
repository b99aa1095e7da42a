import { useTranslate } from 'ra-core';
import { type KeyboardEvent, memo, type ReactNode, useMemo, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { Client } from '../../api/types.ts';
import { Pause } from '../../ui/parts.tsx';
import type { CellFrame, Column } from './columns.tsx';
import { TableHead } from './table-head.tsx';
import type { Picked } from './use-picked.ts';
import { pickWidth, useWidths } from './use-widths.ts';
import './clients-table.css';

interface TableProps {
  readonly clients: readonly Client[] | undefined;
  readonly columns: readonly Column[];
  /** As the list's contract spells it; undefined where another order holds. */
  readonly ordering: string | undefined;
  readonly frame: CellFrame;
  /** Whether what is shown is about to be replaced. */
  readonly isBusy: boolean;
  readonly picked: Picked;
  onOrder(ordering: string): void;
  /** A column was put before another one. */
  onMove(name: string, before: string): void;
}

const skeletonRows = Array.from({ length: 14 }, (_, at) => at);

/** Up and down go from row to row, x marks one; Enter opens, since each row has its link. */
function workOnRows(event: KeyboardEvent<HTMLElement>): void {
  const row = (event.target as HTMLElement).closest('tr');
  if (event.key === 'x' && !event.ctrlKey && !event.metaKey && !event.altKey) {
    row?.querySelector<HTMLElement>('input[type=checkbox]')?.click();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
  const link = next?.querySelector<HTMLElement>('a');
  if (link === null || link === undefined) return;
  event.preventDefault();
  link.focus();
}

interface RowProps {
  readonly client: Client;
  readonly columns: readonly Column[];
  readonly frame: CellFrame;
  readonly isPicked: boolean;
  onPick(id: number, isRange: boolean): void;
}

const Row = memo(function Row({ client, columns, frame, isPicked, onPick }: RowProps) {
  const { id } = client;
  const names = [client.deleted ? 'row-deleted' : '', isPicked ? 'row-picked' : ''].filter((name) => name !== '');
  return (
    <tr className={names.length === 0 ? undefined : names.join(' ')}>
      <td className="cell cell-pick">
        <input
          type="checkbox"
          aria-label={frame.t('clients.pick', { company: client.companyName || client.email })}
          checked={isPicked}
          onChange={(event) => onPick(id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </td>
      {columns.map((column) => (
        <td key={column.name} className={`cell cell-${column.name}${column.isNumber ? ' numbers' : ''}`}>
          {column.name === 'companyName' ? (
            <Link className="row-link" to={`/clients/${id}`}>
              {column.draw(client, frame)}
            </Link>
          ) : (
            column.draw(client, frame)
          )}
        </td>
      ))}
      <td className="cell cell-rest" />
    </tr>
  );
});

/** Rows of the height of those to come. */
const Skeleton = ({ columns }: { columns: readonly Column[] }): ReactNode =>
  skeletonRows.map((at) => (
    <tr key={at}>
      <td className="cell cell-pick" />
      {columns.map(({ name, width }) => (
        <td key={name} className={`cell cell-${name}`}>
          <Pause width={width} />
        </td>
      ))}
      <td className="cell cell-rest" />
    </tr>
  ));

/** The table of clients. Until the first answer comes, rows of the same height stand there. */
export function ClientsTable({ clients, columns, ordering, frame, isBusy, picked, onOrder, onMove }: TableProps) {
  const t = useTranslate();
  const table = useRef<HTMLTableElement>(null);
  const widths = useWidths(table, columns);
  // The rows are drawn anew only where something of them has changed.
  const pick = useRef(picked.pick);
  pick.current = picked.pick;
  const onPick = useMemo(() => (id: number, isRange: boolean) => pick.current(id, isRange), []);
  return (
    <div className="clients-scroll">
      <table
        ref={table}
        className={`clients${isBusy ? ' clients-busy' : ''}${widths.isSet ? ' clients-fixed' : ''}`}
        style={widths.isSet ? { width: widths.total } : undefined}
        aria-busy={isBusy || clients === undefined}
      >
        <caption className="only-read-aloud">{t('clients.title')}</caption>
        {widths.isSet ? (
          <colgroup>
            <col style={{ width: pickWidth }} />
            {columns.map(({ name }) => (
              <col key={name} style={{ width: widths.of(name) }} />
            ))}
            <col />
          </colgroup>
        ) : null}
        <TableHead columns={columns} {...{ ordering, widths, picked, onOrder, onMove }} />
        <tbody onKeyDown={workOnRows}>
          {clients === undefined ? (
            <Skeleton columns={columns} />
          ) : (
            clients.map((client) => (
              <Row
                key={client.id}
                client={client}
                columns={columns}
                frame={frame}
                isPicked={picked.has(client.id)}
                onPick={onPick}
              />
            ))
          )}
        </tbody>
      </table>
    </div>
  );
}
