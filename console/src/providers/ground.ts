import { useQuery } from '@tanstack/react-query';
import { api, read } from '../api/client.ts';
import type { Ground } from '../api/types.ts';

/** What the caller may do, and what may become of a service: the server's answer, kept for this log-in. */
export function useGround(): Ground | undefined {
  return useQuery({
    queryKey: ['ground'],
    queryFn: () => read(api.GET('/console/api/ground')),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Asks whether the caller may use an operation of the server. */
export function useMay(): (operationId: string) => boolean {
  const ground = useGround();
  return (operationId) => ground?.operations.includes(operationId) ?? false;
}
