import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useSearchParams } from 'react-router-dom';
import { api, read } from '../../api/client.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Void } from '../../ui/parts.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Pager } from '../clients/pager.tsx';
import { useSearchText } from '../clients/use-search-text.ts';
import { PersonRow } from './person-row.tsx';

/** The number of a parameter of the address, where it is one. */
function readNumber(text: string | null, otherwise: number): number {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : otherwise;
}

/** Every user whom one may see. What is looked for and which page is shown stand in the address. */
export default function PeoplePage() {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const page = readNumber(search.get('page'), 1);
  const perPage = Math.min(readNumber(search.get('perPage'), 50), 200);
  const sought = search.get('q') ?? '';
  // Another text begins at its first page.
  const { text, setText } = useSearchText(sought, (q) => setSearch(q === '' ? {} : { q }, { replace: true }));
  const query = {
    limit: String(perPage),
    offset: String((page - 1) * perPage),
    ...(sought === '' ? {} : { search: sought }),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['people', query],
    queryFn: ({ signal }) => read(api.GET('/iam/users', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
  const go = (next: { page?: number; perPage?: number }): void =>
    setSearch({
      ...(sought === '' ? {} : { q: sought }),
      page: String(next.page ?? 1),
      perPage: String(next.perPage ?? perPage),
    });
  const renew = (): void => {
    for (const queryKey of [['people'], ['sellers'], ['client'], ['clients']])
      void queryClient.invalidateQueries({ queryKey });
  };
  return (
    <div className="page page-narrow">
      <PageHead title={t('place.users')} hint={t('people.hint')} />
      <TextField
        data-search
        value={text}
        placeholder={t('people.search')}
        onChange={(event) => setText(event.target.value)}
        slotProps={{
          htmlInput: { 'aria-label': t('people.search'), type: 'search' },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
      <Rows
        rows={data?.results}
        error={error}
        onRetry={() => void refetch()}
        columns={[t('user.name'), t('user.email'), t('people.accounts'), t('user.state'), t('profile.twoFactor'), '']}
        empty={
          <Void title={t(sought === '' ? 'people.none' : 'clients.noMatch')}>
            {t(sought === '' ? 'people.noneHint' : 'people.noMatchHint')}
          </Void>
        }
        row={(user) => <PersonRow key={user.id} user={user} onChange={renew} />}
      />
      {data === undefined || data.count === 0 ? null : (
        <Pager
          page={page}
          perPage={perPage}
          total={data.count}
          onPage={(next) => go({ page: next })}
          onPerPage={(next) => go({ perPage: next })}
        />
      )}
    </div>
  );
}
