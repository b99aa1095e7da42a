import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { type FormEvent, useState } from 'react';
import { api, read } from '../../api/client.ts';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { More } from '../../ui/more.tsx';
import { useSay } from '../../ui/notices.tsx';
import { Card, Pause } from '../../ui/parts.tsx';
import './remarks.css';

/** So many notes are shown at once. */
const pageSize = '5';

/** The notes on a client, the latest first, and what writes and removes them. */
function useNotes(clientId: number) {
  const queryClient = useQueryClient();
  const say = useSay();
  const queryKey = ['client', clientId, 'notes'];
  const path = { clientId: String(clientId) };
  const notes = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: pageSize, ...(pageParam === '' ? {} : { after: pageParam }) };
      return read(api.GET('/api/v1/clients/{clientId}/notes', { params: { path, query }, signal }));
    },
    getNextPageParam: ({ next }) => (next === null ? undefined : String(next)),
  });
  const renewed = { onSuccess: () => queryClient.invalidateQueries({ queryKey }), onError: say.fault };
  const write = useMutation({
    mutationFn: (text: string) =>
      read(api.POST('/api/v1/clients/{clientId}/notes', { params: { path }, body: { text } })),
    ...renewed,
  });
  const remove = useMutation({
    mutationFn: (id: number) =>
      read(
        api.DELETE('/api/v1/clients/{clientId}/notes/{noteId}', { params: { path: { ...path, noteId: String(id) } } }),
      ),
    ...renewed,
  });
  return { notes, write, remove };
}

/** What those who look after a client tell each other of it. */
export function Notes({ clientId }: { clientId: number }) {
  const t = useTranslate();
  const may = useMay();
  const ask = useAsk();
  const { moment } = useFormats();
  const { notes, write, remove } = useNotes(clientId);
  const [text, setText] = useState('');
  const items = notes.data?.pages.flatMap((page) => page.items);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') write.mutate(text, { onSuccess: () => setText('') });
  };
  const drop = async (id: number): Promise<void> => {
    const question = { title: t('remark.removeTitle'), text: t('remark.removeText'), yes: t('app.remove') };
    if (await ask({ ...question, isDangerous: true })) remove.mutate(id);
  };
  return (
    <Card title={t('remark.notes')}>
      <div className="card-body remarks">
        {may('addClientNote') ? (
          <form className="remark-form" onSubmit={send}>
            <TextField
              size="small"
              multiline
              maxRows={8}
              label={t('remark.newNote')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" variant="outlined" loading={write.isPending}>
              {t('remark.addNote')}
            </Button>
          </form>
        ) : null}
        {notes.error === null ? null : <Fault error={notes.error} onRetry={() => void notes.refetch()} />}
        {items === undefined ? (
          <Pause width="100%" height={20} />
        ) : items.length === 0 ? (
          <p className="muted">{t('remark.noNotes')}</p>
        ) : (
          <ul className="notes" aria-label={t('remark.notes')}>
            {items.map((note) => (
              <li key={note.id}>
                <div className="note-head muted">
                  <span>{note.author.name}</span>
                  <time dateTime={note.createdAt}>{moment(note.createdAt)}</time>
                  {note.mayRemove && may('removeClientNote') ? (
                    <Button size="small" loading={remove.isPending} onClick={() => void drop(note.id)}>
                      {t('app.remove')}
                    </Button>
                  ) : null}
                </div>
                <p className="note-text">{note.text}</p>
              </li>
            ))}
          </ul>
        )}
        <More of={notes} />
      </div>
    </Card>
  );
}
