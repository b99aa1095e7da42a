import { useTranslate } from 'ra-core';
import type { ServiceStatus } from '../../api/types.ts';
import { useFormats } from '../../ui/formats.ts';
import { useSellers } from '../clients/use-cell-frame.ts';
import { StatusChip } from '../status-chip.tsx';

/** What the fields of a change are called. `CDN.status` is the status of a product. */
export function useFieldNames(): (field: string) => string {
  const t = useTranslate();
  const nameOne = (field: string): string => t(`column.${field}`, { _: t(`history.field.${field}`, { _: field }) });
  return (field) => {
    const [product = '', ofProduct] = field.split('.');
    const productName = t(`product.${product}`, { _: '' });
    if (productName === '') return nameOne(field);
    if (ofProduct === undefined || ofProduct === 'status') return productName;
    return `${productName}: ${nameOne(ofProduct)}`;
  };
}

/** What a field was or is, as the rest of the console shows such a thing. */
export function ChangedValue({ field, value }: { field: string; value: unknown }) {
  const t = useTranslate();
  const formats = useFormats();
  const sellers = useSellers();
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="muted">{t('conflict.nothing')}</span>;
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
  if (/(?:^|\.)status$/.test(field) && typeof value === 'string') return <StatusChip status={value as ServiceStatus} />;
  if (field === 'seller') {
    const seller = sellers.find(({ id }) => id === value);
    return seller?.full_name || seller?.email || `#${String(value)}`;
  }
  if (field === 'notification_type') return t(`notification.type.${String(value)}`, { _: String(value) });
  if (field === 'role') return t(`role.${String(value)}`, { _: String(value) });
  if (
    /^(?:user|domain|apiKey|token|client|note|bulkChange|undoOf|import|mail|view|notification|webhook|mergedFrom|mergedInto)$/.test(
      field,
    )
  )
    return `#${String(value)}`;
  // A limit that is none.
  if (value === -1 && field.endsWith('Max')) return t('app.unlimited');
  if (typeof value === 'number') return formats.number(value);
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object') return <code>{JSON.stringify(value)}</code>;
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? formats.moment(text) : text;
}
