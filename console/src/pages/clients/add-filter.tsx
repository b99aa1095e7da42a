import FilterIcon from '@mui/icons-material/FilterList';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { filterKinds, placedFilters } from './filters.ts';

/** Offers every filter of the contract, found by a few letters of what it is called. */
export function AddFilter({ chosen, onAdd }: { chosen: readonly string[]; onAdd(name: string): void }) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [text, setText] = useState('');
  const kinds = filterKinds
    .filter(({ name }) => !placedFilters.has(name) && !chosen.includes(name))
    .map(({ name }) => ({ name, label: t(`filter.${name}`, { _: name }) }))
    .filter(({ name, label }) => `${label} ${name}`.toLowerCase().includes(text.toLowerCase()))
    .sort((a, b) => a.label.localeCompare(b.label));
  const add = (name: string | undefined): void => {
    if (name === undefined) return;
    setAnchor(null);
    onAdd(name);
  };
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<FilterIcon />}
        aria-haspopup="dialog"
        onClick={(event) => {
          setText('');
          setAnchor(event.currentTarget);
        }}
      >
        {t('clients.addFilter')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { className: 'add-filter', role: 'dialog', 'aria-label': t('clients.addFilter') } }}
      >
        <input
          className="add-filter-find"
          aria-label={t('clients.findFilter')}
          placeholder={t('clients.findFilter')}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: it was opened to type in
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // The field that opens next must not take this very key for its own.
            event.preventDefault();
            add(kinds[0]?.name);
          }}
        />
        <ul>
          {kinds.map(({ name, label }) => (
            <li key={name}>
              <button type="button" onClick={() => add(name)}>
                <span>{label}</span>
                <code className="muted">{name}</code>
              </button>
            </li>
          ))}
        </ul>
      </Popover>
    </>
  );
}
