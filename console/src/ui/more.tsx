import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';

/** What an endless query knows of its pages. */
interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** The way to the next page of a list that grows, and nothing where all of it is there. */
export function More({ of, className }: { of: Pages; className?: string }) {
  const t = useTranslate();
  if (!of.hasNextPage) return null;
  return (
    <div className={className}>
      <Button variant="outlined" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t('app.more')}
      </Button>
    </div>
  );
}
