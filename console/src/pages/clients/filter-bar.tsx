import AddIcon from '@mui/icons-material/Add';
import SearchIcon from '@mui/icons-material/Search';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useEffect, useRef, useState } from 'react';
import { useDelayed } from '../../ui/use-delayed.ts';
import { AddFilter } from './add-filter.tsx';
import './filter-bar.css';
import { FilterPill } from './filter-pill.tsx';
import { findKind, placedFilters, quickFilters } from './filters.ts';

type Values = Readonly<Record<string, string>>;

interface FilterBarProps {
  readonly values: Values;
  onChange(values: Values): void;
}

const without = (values: Values, name: string): Values =>
  Object.fromEntries(Object.entries(values).filter(([one]) => one !== name));

/** Milliseconds that one may pause in typing before the list follows. */
const typingPause = 120;

/** The search box, the filters that are set, and those that could be. */
export function FilterBar({ values, onChange }: FilterBarProps) {
  const t = useTranslate();
  const [text, setText] = useState(values.q ?? '');
  const term = useDelayed(text.trim(), typingPause);
  const [added, setAdded] = useState<string>();
  const set = Object.keys(values).filter((name) => !placedFilters.has(name));
  const pills = added === undefined || set.includes(added) ? set : [...set, added];
  const offered = quickFilters.filter((name) => !pills.includes(name));

  // What was asked for and does not stand in the address yet: it follows a moment later, when more may have been typed.
  const asked = useRef<string[]>([]);
  const last = useRef(values.q ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows what was typed, and nothing else
  useEffect(() => {
    if (term === last.current) return;
    last.current = term;
    asked.current.push(term);
    onChange(term === '' ? without(values, 'q') : { ...values, q: term });
  }, [term]);
  // The box follows the address where something else changed it, such as the way back.
  useEffect(() => {
    const q = values.q ?? '';
    const at = asked.current.indexOf(q);
    if (at !== -1) asked.current.splice(0, at + 1);
    else if (q !== last.current) {
      last.current = q;
      setText(q);
    }
  }, [values.q]);

  return (
    <div className="filter-bar">
      <TextField
        className="filter-search"
        data-search
        type="search"
        placeholder={t('clients.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('');
        }}
        slotProps={{
          htmlInput: { 'aria-label': t('clients.search') },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
            endAdornment: (
              <InputAdornment position="end">
                <kbd>/</kbd>
              </InputAdornment>
            ),
          },
        }}
      />
      {pills.map((name) => (
        <FilterPill
          key={name}
          kind={findKind(name)}
          value={values[name] ?? ''}
          isNew={name === added}
          onChange={(value) => {
            setAdded(undefined);
            onChange({ ...values, [name]: value });
          }}
          onRemove={() => {
            setAdded(undefined);
            if (name in values) onChange(without(values, name));
          }}
        />
      ))}
      {pills.length === 0
        ? offered.map((name) => (
            <button key={name} type="button" className="pill pill-offer" onClick={() => setAdded(name)}>
              <AddIcon fontSize="inherit" />
              {t(`quick.${name}`)}
            </button>
          ))
        : null}
      <AddFilter chosen={pills} onAdd={setAdded} />
      {set.length > 0 ? (
        <Button
          onClick={() =>
            onChange(Object.fromEntries(Object.entries(values).filter(([name]) => placedFilters.has(name))))
          }
        >
          {t('clients.clearFilters')}
        </Button>
      ) : null}
    </div>
  );
}
