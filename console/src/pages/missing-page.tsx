import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { Void } from '../ui/parts.tsx';

/** Stands where an address leads nowhere. */
export default function MissingPage() {
  const t = useTranslate();
  return (
    <Void
      isPage
      title={t('app.notFound')}
      action={
        <Button variant="outlined" component={Link} to="/clients">
          {t('app.toClients')}
        </Button>
      }
    >
      {t('app.notFoundHint')}
    </Void>
  );
}
