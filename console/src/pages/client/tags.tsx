import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { type FormEvent, useId, useState } from 'react';
import { api, read } from '../../api/client.ts';
import { useMay } from '../../providers/ground.ts';
import { Fault } from '../../ui/fault.tsx';
import { useSay } from '../../ui/notices.tsx';
import { Card, Pause } from '../../ui/parts.tsx';
import { KnownTags } from './known-tags.tsx';
import './remarks.css';

/** The tags of a client, and what adds and removes them. */
function useTags(clientId: number) {
  const queryClient = useQueryClient();
  const say = useSay();
  const key = ['client', clientId, 'tags'];
  const params = { path: { clientId: String(clientId) } };
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(api.GET('/api/v1/clients/{clientId}/tags', { params, signal })),
  });
  const change = useMutation({
    mutationFn: (body: { add?: string[]; remove?: string[] }) =>
      read(api.PATCH('/api/v1/clients/{clientId}/tags', { params, body })),
    onSuccess: (tags) => {
      queryClient.setQueryData(key, tags);
      for (const queryKey of [['tags'], ['clients']]) void queryClient.invalidateQueries({ queryKey });
    },
    onError: say.fault,
  });
  return { tags: data?.items, error, refetch, change };
}

/** Words that those who look after a client put on it. */
export function Tags({ clientId }: { clientId: number }) {
  const t = useTranslate();
  const may = useMay();
  const listId = useId();
  const { tags, error, refetch, change } = useTags(clientId);
  const [text, setText] = useState('');
  const mayChange = may('changeClientTags');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const tag = text.trim();
    if (tag !== '') change.mutate({ add: [tag] }, { onSuccess: () => setText('') });
  };
  return (
    <Card title={t('remark.tags')}>
      <div className="card-body remarks">
        {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
        {tags === undefined ? (
          <Pause width={160} height={24} />
        ) : (
          <ul className="tags" aria-label={t('remark.tags')}>
            {tags.length === 0 ? <li className="muted">{t('remark.noTags')}</li> : null}
            {tags.map((tag) => (
              <li key={tag} className="chip chip-idle chip-quiet tag">
                <span className="tag-text">{tag}</span>
                {mayChange ? (
                  <button
                    type="button"
                    aria-label={t('remark.removeTag', { tag })}
                    disabled={change.isPending}
                    onClick={() => change.mutate({ remove: [tag] })}
                  >
                    <CloseIcon fontSize="inherit" />
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {mayChange ? (
          <form className="remark-form" onSubmit={add}>
            <TextField
              size="small"
              label={t('remark.newTag')}
              value={text}
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
              slotProps={{ htmlInput: { list: may('getTags') ? listId : undefined } }}
            />
            {may('getTags') ? <KnownTags id={listId} /> : null}
            <Button type="submit" variant="outlined" loading={change.isPending}>
              {t('remark.addTag')}
            </Button>
          </form>
        ) : null}
      </div>
    </Card>
  );
}
