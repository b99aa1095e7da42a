import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import { useFormats } from '../../ui/formats.ts';
import type { Picked } from './use-picked.ts';
import './selection-bar.css';

interface SelectionBarProps {
  readonly picked: Picked;
  /** How many the filter finds; undefined where all of them cannot be marked at once. */
  readonly total: number | undefined;
  /** What can be done with them. */
  readonly children: ReactNode;
}

/** How many are marked, the way to all of them, and what can be done with them. */
export function SelectionBar({ picked, total, children }: SelectionBarProps) {
  const t = useTranslate();
  const { number } = useFormats();
  const isMore = total !== undefined && picked.isPage && !picked.isAll && picked.count < total;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is drawn with a frame that no style takes away everywhere
    <div className="selection-bar" role="group" aria-label={t('clients.selection')}>
      <IconButton size="small" aria-label={t('clients.unpick')} onClick={() => picked.clear()}>
        <CloseIcon fontSize="small" />
      </IconButton>
      <strong className="numbers" aria-live="polite">
        {t('clients.picked', { smart_count: picked.count, count: number(picked.count) })}
      </strong>
      {isMore ? (
        <Button onClick={() => picked.pickAll()}>{t('clients.pickAll', { count: number(total) })}</Button>
      ) : null}
      {children}
    </div>
  );
}
