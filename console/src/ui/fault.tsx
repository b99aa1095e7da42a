import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { Failure } from '../api/failure.ts';

/** A failure in the reader's words. What only the server can know is said as the server says it. */
export function useSayFault(): (error: unknown) => string {
  const t = useTranslate();
  return (error) => {
    if (!(error instanceof Failure)) return t('fault.broken');
    if (error.status === 0) return t('fault.network');
    if (error.status === 403) return t('fault.forbidden');
    if (error.status === 404) return t('fault.gone');
    if (error.status === 412) return t('fault.stale');
    if (error.status === 429) return t('fault.tooMany');
    if (error.status >= 500) return t('fault.unavailable');
    const fields = Object.entries(error.fields).map(([field, problem]) => `${field}: ${problem}`);
    return fields.length > 0 ? fields.join(' ') : error.message;
  };
}

/** What went wrong, the id of the request to tell an operator, and a way to try again. */
export function Fault({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslate();
  const say = useSayFault();
  const requestId = error instanceof Failure ? error.requestId : undefined;
  return (
    <div className="fault" role="alert">
      <strong>{t('fault.title')}</strong>
      <span>{say(error)}</span>
      {requestId === undefined ? null : <code>{t('fault.request', { id: requestId })}</code>}
      {onRetry === undefined ? null : (
        <div>
          <Button color="inherit" onClick={onRetry}>
            {t('app.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
