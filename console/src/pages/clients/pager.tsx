import PreviousIcon from '@mui/icons-material/ChevronLeft';
import NextIcon from '@mui/icons-material/ChevronRight';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'ra-core';
import { useFormats } from '../../ui/formats.ts';
import './pager.css';

const sizes = [25, 50, 100, 200];

interface PagerProps {
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
  onPage(page: number): void;
  onPerPage(perPage: number): void;
}

/** Which part of the list is shown, and the ways to the next and the one before. */
export function Pager({ page, perPage, total, onPage, onPerPage }: PagerProps) {
  const t = useTranslate();
  const { number } = useFormats();
  const from = total === 0 ? 0 : (page - 1) * perPage + 1;
  const to = Math.min(page * perPage, total);
  return (
    <div className="pager">
      <label className="pager-size">
        {t('clients.perPage')}
        <select value={perPage} onChange={(event) => onPerPage(Number(event.target.value))}>
          {sizes.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
      </label>
      <span className="numbers pager-range" aria-live="polite">
        {t('clients.range', { from: number(from), to: number(to), total: number(total) })}
      </span>
      <IconButton size="small" aria-label={t('clients.previous')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <PreviousIcon fontSize="small" />
      </IconButton>
      <IconButton size="small" aria-label={t('clients.next')} disabled={to >= total} onClick={() => onPage(page + 1)}>
        <NextIcon fontSize="small" />
      </IconButton>
    </div>
  );
}
