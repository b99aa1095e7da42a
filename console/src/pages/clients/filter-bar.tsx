import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { type ReactNode, useState } from 'react';
import type { Values } from '../../providers/list-clients.ts';
import { AddFilter } from './add-filter.tsx';
import './filter-bar.css';
import { FilterPill } from './filter-pill.tsx';
import { findKind, placedFilters, quickFilters } from './filters.ts';

interface FilterBarProps {
  readonly values: Values;
  /** Stands before the filters. */
  readonly search: ReactNode;
  onChange(values: Values): void;
}

const without = (values: Values, name: string): Values =>
  Object.fromEntries(Object.entries(values).filter(([one]) => one !== name));

/** The search box, the filters that are set, and those that could be. */
export function FilterBar({ values, search, onChange }: FilterBarProps) {
  const t = useTranslate();
  const [added, setAdded] = useState<string>();
  const set = Object.keys(values).filter((name) => !placedFilters.has(name));
  const pills = added === undefined || set.includes(added) ? set : [...set, added];
  const offered = quickFilters.filter((name) => !pills.includes(name));
  return (
    <div className="filter-bar">
      {search}
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
