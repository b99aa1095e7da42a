import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import { type BulkChange, bulkList, isOver } from '../clients/bulk/use-bulk.ts';
import { useSellers } from '../clients/use-cell-frame.ts';

const pageSize = '30';
/** Milliseconds between two looks at the list while something in it is under way. */
const interval = 2_000;

/** Bulk changes, the latest first. */
export function useChanges() {
  return useInfiniteQuery({
    queryKey: bulkList,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: pageSize, ...(pageParam === '' ? {} : { after: pageParam }) };
      return read(api.GET('/api/v1/bulk-changes', { params: { query }, signal }));
    },
    getNextPageParam: ({ next }) => (next === null ? undefined : String(next)),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.every(({ items }) => items.every(isOver)) === false ? interval : false,
  });
}

/** Says in a few words what a bulk change does. */
export function useSayChange(): (bulk: BulkChange) => string {
  const t = useTranslate();
  const sellers = useSellers();
  const saySeller = (id: number | null): string => {
    const seller = sellers.find((one) => one.id === id);
    return id === null ? t('edit.nobody') : seller?.full_name || seller?.email || `#${id}`;
  };
  const say = ({ change }: BulkChange): string => {
    switch (change.type) {
      case 'assignSeller':
        return `${t('bulk.seller')}: ${saySeller(change.sellerId)}`;
      case 'setTest':
        return t(change.isTest ? 'changes.test' : 'changes.noTest');
      case 'changeService':
        return `${t(`product.${change.product}`)}: ${t(`status.${change.status}`)}`;
      case 'addTag':
      case 'removeTag':
        return `${t(`bulk.title.${change.type}`)}: ${change.tag}`;
      case 'delete':
        return t('bulk.title.delete');
    }
  };
  return (bulk) => (bulk.undoes === null ? say(bulk) : t('changes.undoes', { what: say(bulk) }));
}
