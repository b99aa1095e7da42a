import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';

/** How many clients each seller looks after, as the list of clients would count them. Undefined until it is known. */
export function useSellerCounts(): ReadonlyMap<number, number> | undefined {
  const { data } = useQuery({
    queryKey: ['seller-counts'],
    queryFn: () => read(api.GET('/api/v1/clients/facets')),
  });
  return (
    data &&
    new Map(data.sellers.flatMap(({ sellerId, count }) => (sellerId === null ? [] : [[sellerId, count] as const])))
  );
}
