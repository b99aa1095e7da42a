import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';

/** Tags that other clients have, to choose from while one is typed. */
export function KnownTags({ id }: { id: string }) {
  const { data } = useQuery({ queryKey: ['tags'], queryFn: () => read(api.GET('/api/v1/tags')), staleTime: 60_000 });
  return (
    <datalist id={id}>
      {data?.items.map(({ tag }) => (
        <option key={tag} value={tag} />
      ))}
    </datalist>
  );
}
