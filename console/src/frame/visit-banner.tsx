import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useSyncExternalStore } from 'react';
import { readVisit, setVisit, watchVisit } from '../api/session.ts';

/** Says whom one is logged in as, on every page, with the way out. */
export function VisitBanner() {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const visit = useSyncExternalStore(watchVisit, readVisit);
  if (visit === undefined) return null;
  return (
    <div className="frame-visit" role="status">
      {t('visit.banner', { name: visit.name })}
      <Button
        variant="outlined"
        onClick={() => {
          setVisit(undefined);
          queryClient.clear();
          location.hash = '#/clients';
          location.reload();
        }}
      >
        {t('visit.leave')}
      </Button>
    </div>
  );
}
