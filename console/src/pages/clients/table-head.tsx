import { useTranslate } from 'ra-core';
import { type DragEvent, type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Column } from './columns.tsx';
import type { Picked } from './use-picked.ts';
import { type Widths, widthStep } from './use-widths.ts';

interface HeadProps {
  readonly columns: readonly Column[];
  readonly ordering: string | undefined;
  readonly widths: Widths;
  readonly picked: Picked;
  onOrder(ordering: string): void;
  onMove(name: string, before: string): void;
}

/** The edge of a column, by which it is made wider or narrower: with the mouse, or with the arrow keys. */
function Edge({ name, label, widths }: { name: string; label: string; widths: Widths }) {
  const t = useTranslate();
  const drag = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault();
    const edge = event.currentTarget;
    const [from, width] = [event.clientX, widths.measure(name)];
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (moved) => widths.set(name, width + moved.clientX - from);
    edge.onpointerup = () => {
      edge.onpointermove = null;
      edge.onpointerup = null;
    };
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? widthStep : event.key === 'ArrowLeft' ? -widthStep : 0;
    if (step === 0) return;
    event.preventDefault();
    widths.set(name, widths.measure(name) + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line between parts that can be moved is no <hr>
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t('clients.width', { name: label })}
      aria-valuenow={Math.round(widths.of(name) ?? 0)}
      aria-valuemin={0}
      aria-valuemax={2000}
      tabIndex={0}
      className="clients-edge"
      draggable={false}
      onPointerDown={drag}
      onDoubleClick={() => widths.reset()}
      onKeyDown={onKey}
    />
  );
}

/** The heads of the columns: they order the table, are dragged to other places, and made wider and narrower. */
export function TableHead({ columns, ordering, widths, picked, onOrder, onMove }: HeadProps) {
  const t = useTranslate();
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const [first = ''] = ordering?.split(',') ?? [];
  const isDown = first.startsWith('-');
  const sorted = isDown ? first.slice(1) : first;
  const dragOf = (name: string) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', name);
      setDragged(name);
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === undefined) return;
      event.preventDefault();
      setOver(name);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== undefined && dragged !== name) onMove(dragged, name);
    },
    onDragEnd: () => {
      setDragged(undefined);
      setOver(undefined);
    },
  });
  return (
    <thead>
      <tr>
        <th scope="col" className="cell-pick">
          <input
            type="checkbox"
            aria-label={t('clients.pickPage')}
            checked={picked.isPage}
            ref={(box) => {
              if (box !== null) box.indeterminate = picked.count > 0 && !picked.isPage;
            }}
            onChange={() => picked.pickPage()}
          />
        </th>
        {columns.map(({ name, sort, isNumber }) => {
          const label = t(`column.${name}`);
          const isSorted = sort !== undefined && sort === sorted;
          const isTarget = over === name && dragged !== undefined && dragged !== name;
          return (
            <th
              key={name}
              scope="col"
              data-column={name}
              className={`cell-${name}${isNumber ? ' numbers' : ''}${isTarget ? ' clients-target' : ''}`}
              aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
              {...dragOf(name)}
            >
              {sort === undefined || ordering === undefined ? (
                label
              ) : (
                <button
                  type="button"
                  className="clients-sort"
                  onClick={() => onOrder(isSorted && !isDown ? `-${sort}` : sort)}
                >
                  {label}
                  <span aria-hidden="true">{isSorted ? (isDown ? '↓' : '↑') : ''}</span>
                </button>
              )}
              <Edge name={name} label={label} widths={widths} />
            </th>
          );
        })}
        <td className="cell-rest" />
      </tr>
    </thead>
  );
}
