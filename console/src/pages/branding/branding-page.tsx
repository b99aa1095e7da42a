import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { Fault } from '../../ui/fault.tsx';
import { PageSkeleton } from '../../ui/page.tsx';
import { BrandForm } from './brand-form.tsx';

/** How the reseller shows itself to its clients, and by which server its mails leave. */
export default function BrandingPage() {
  const t = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['branding'],
    queryFn: () => read(api.GET('/iam/reselling/settings')),
    // What is being typed is not taken away by what is read meanwhile.
    refetchOnWindowFocus: false,
  });
  if (error !== null && data === undefined)
    return (
      <div className="page">
        <Fault error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined) return <PageSkeleton />;
  return <BrandForm branding={data} title={t('place.branding')} />;
}
