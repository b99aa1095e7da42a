import { useTranslate } from 'ra-core';
import { useFormats } from '../../ui/formats.ts';
import type { ShownClients } from './use-clients.ts';

/** What a search found, and where it looked. */
export function SearchStrip({ shown, isFiltered }: { shown: ShownClients; isFiltered: boolean }) {
  const t = useTranslate();
  const { number } = useFormats();
  const { hits, total = 0, hasMore } = shown;
  return (
    <p className="search-strip muted" aria-live="polite">
      {hits === undefined
        ? t('clients.searching')
        : hasMore
          ? t('clients.foundFirst', { count: number(total) })
          : t('clients.foundAll', { smart_count: total, count: number(total) })}
      {isFiltered ? ` ${t('clients.setAside')}` : ''}
    </p>
  );
}
