import type { ReactNode } from 'react';
import { Fault } from './fault.tsx';
import { Card, Pause } from './parts.tsx';
import './rows.css';

interface RowsProps<T> {
  readonly rows: readonly T[] | undefined;
  readonly error: unknown;
  /** The headings of the columns. Under `''` stands what can be done. */
  readonly columns: readonly string[];
  /** What stands there where there is nothing. */
  readonly empty: ReactNode;
  row(item: T): ReactNode;
  onRetry(): void;
}

/** A plain table on a card: on its way, failed, empty, or there. */
export function Rows<T>({ rows, error, columns, empty, row, onRetry }: RowsProps<T>) {
  if (error !== null && rows === undefined) return <Fault error={error} onRetry={onRetry} />;
  return (
    <Card>
      {rows === undefined ? (
        <div className="card-body" aria-busy="true">
          <Pause width="100%" height={240} />
        </div>
      ) : rows.length === 0 ? (
        empty
      ) : (
        <div className="scroll">
          <table className="plain-table rows">
            <thead>
              <tr>
                {columns.map((column) =>
                  column === '' ? (
                    <td key={column} />
                  ) : (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>{rows.map(row)}</tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
