import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import type { KeyboardEvent } from 'react';

interface SearchBoxProps {
  readonly text: string;
  onText(text: string): void;
  /** The first of what was found is to be opened. */
  onEnter(): void;
}

/** The box into which whatever is known of a client is typed or pasted. Down leads to the rows. */
export function SearchBox({ text, onText, onEnter }: SearchBoxProps) {
  const t = useTranslate();
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onText('');
    else if (event.key === 'Enter') onEnter();
    else if (event.key === 'ArrowDown') {
      event.preventDefault();
      document.querySelector<HTMLElement>('tbody .row-link')?.focus();
    }
  };
  return (
    <TextField
      className="filter-search"
      data-search
      type="search"
      placeholder={t('clients.search')}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKey}
      slotProps={{
        htmlInput: { 'aria-label': t('clients.search'), autoComplete: 'off', spellCheck: false },
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
  );
}
