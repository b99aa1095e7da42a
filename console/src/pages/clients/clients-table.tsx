import { useTranslate } from 'ra-core';
import { type KeyboardEvent, memo } from 'react';
import { Link } from 'react-router-dom';
import type { Client } from '../../api/types.ts';
import { Pause } from '../../ui/parts.tsx';
import type { CellFrame, Column } from './columns.tsx';
import './clients-table.css';

export interface Sort {
  readonly field: string;
  readonly order: 'ASC' | 'DESC';
}

interface TableProps {
  readonly clients: readonly Client[] | undefined;
  readonly columns: readonly Column[];
  readonly sort: Sort;
  readonly frame: CellFrame;
  /** Whether what is shown is about to be replaced. */
  readonly isBusy: boolean;
  onSort(field: string): void;
}

const skeletonRows = Array.from({ length: 14 }, (_, at) => at);

/** Up and down go from row to row; Enter opens, since each row has its link. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling';
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = (event.target as HTMLElement).closest('tr')?.[step];
  const link = row?.querySelector<HTMLElement>('a');
  if (link === null || link === undefined) return;
  event.preventDefault();
  link.focus();
}

const Row = memo(function Row({
  client,
  columns,
  frame,
}: {
  client: Client;
  columns: readonly Column[];
  frame: CellFrame;
}) {
  return (
    <tr className={client.deleted ? 'row-deleted' : undefined}>
      {columns.map((column) => (
        <td key={column.name} className={`cell cell-${column.name}${column.isNumber ? ' numbers' : ''}`}>
          {column.name === 'companyName' ? (
            <Link className="row-link" to={`/clients/${client.id}`}>
              {column.draw(client, frame)}
            </Link>
          ) : (
            column.draw(client, frame)
          )}
        </td>
      ))}
    </tr>
  );
});

/** The table of clients. Until the first answer comes, rows of the same height stand there. */
export function ClientsTable({ clients, columns, sort, frame, isBusy, onSort }: TableProps) {
  const t = useTranslate();
  return (
    <div className="clients-scroll">
      <table className={`clients${isBusy ? ' clients-busy' : ''}`} aria-busy={isBusy || clients === undefined}>
        <caption className="only-read-aloud">{t('clients.title')}</caption>
        <thead>
          <tr>
            {columns.map(({ name, sort: field, isNumber }) => {
              const isSorted = field !== undefined && sort.field === field;
              return (
                <th
                  key={name}
                  scope="col"
                  className={`cell-${name}${isNumber ? ' numbers' : ''}`}
                  aria-sort={isSorted ? (sort.order === 'ASC' ? 'ascending' : 'descending') : undefined}
                >
                  {field === undefined ? (
                    t(`column.${name}`)
                  ) : (
                    <button type="button" className="clients-sort" onClick={() => onSort(field)}>
                      {t(`column.${name}`)}
                      <span aria-hidden="true">{isSorted ? (sort.order === 'ASC' ? '↑' : '↓') : ''}</span>
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {clients === undefined
            ? skeletonRows.map((row) => (
                <tr key={row}>
                  {columns.map(({ name, width }) => (
                    <td key={name} className={`cell cell-${name}`}>
                      <Pause width={width} />
                    </td>
                  ))}
                </tr>
              ))
            : clients.map((client) => <Row key={client.id} client={client} columns={columns} frame={frame} />)}
        </tbody>
      </table>
    </div>
  );
}
