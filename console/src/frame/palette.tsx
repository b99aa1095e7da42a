import Dialog from '@mui/material/Dialog';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMay } from '../providers/ground.ts';
import { findClients, type Hit } from '../providers/search-clients.ts';
import { useDelayed } from '../ui/use-delayed.ts';
import { usePlaces } from './use-places.ts';
import './palette.css';

interface Entry {
  readonly key: string;
  readonly group: 'clients' | 'pages';
  readonly label: string;
  readonly hint?: string;
  readonly to: string;
}

/** Goes anywhere by a few letters: to a page, or to a client by whatever is known of it. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const places = usePlaces();
  const may = useMay();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const term = useDelayed(text.trim(), 120);
  const { data: found } = useQuery({
    queryKey: ['palette', term],
    queryFn: ({ signal }) => findClients(term, 8, signal),
    enabled: term !== '',
    placeholderData: (before) => before,
    // What is found by a pasted key is kept no longer than it stands there.
    gcTime: 0,
  });
  const hits = found?.items ?? [];
  const pages: Entry[] = [
    ...places.map(({ path, name }) => ({
      key: `place-${name}`,
      group: 'pages' as const,
      label: t(`place.${name}`),
      to: path,
    })),
    ...(may('createUser')
      ? [{ key: 'create', group: 'pages' as const, label: t('clients.create'), to: '/clients?create=true' }]
      : []),
  ];
  /** Why a client was found: in full where it is not what stands there anyway. */
  const sayReason = ({ field, text }: Hit['matches'][number]): string =>
    `${t(`found.${field}`)}${text === null || field === 'companyName' || field === 'id' ? '' : ` ${text}`}`;
  const wanted = text.trim().toLowerCase();
  const entries: Entry[] = [
    ...(term === ''
      ? []
      : hits.map(({ id, companyName, email, matches: [first] }) => ({
          key: String(id),
          group: 'clients' as const,
          label: companyName || email,
          hint: [`#${id}`, ...(first === undefined ? [] : [sayReason(first)])].join(' · '),
          to: `/clients/${id}`,
        }))),
    ...pages.filter(({ label }) => label.toLowerCase().includes(wanted)),
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries begin anew
  useEffect(() => setAt(0), [term]);
  const open = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    navigate(entry.to);
  };
  const onKey = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((before) => (before + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === 'Enter') open(entries[at]);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="palette-title" className="palette" maxWidth="sm" fullWidth>
      <h2 id="palette-title" className="only-read-aloud">
        {t('palette.title')}
      </h2>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[at] === undefined ? undefined : `palette-${entries[at].key}`}
        aria-label={t('palette.placeholder')}
        placeholder={t('palette.placeholder')}
        value={text}
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="palette-list" id="palette-list" role="listbox" aria-label={t('palette.title')}>
        {entries.length === 0 ? <p className="palette-none">{t('palette.nothing')}</p> : null}
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
          <div
            key={entry.key}
            id={`palette-${entry.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="palette-entry"
            onClick={() => open(entry)}
            onMouseMove={() => setAt(index)}
          >
            <span>{entry.label}</span>
            <span className="muted">{entry.hint ?? t(`palette.${entry.group}`)}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
