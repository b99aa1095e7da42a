import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { type FormEvent, useRef, useState } from 'react';
import { useFormats } from '../../ui/formats.ts';
import { type FilterKind, nameValue } from './filters.ts';

interface PillProps {
  readonly kind: FilterKind;
  readonly value: string;
  /** It was just added: its value is asked for at once. */
  readonly isNew: boolean;
  onChange(value: string): void;
  onRemove(): void;
}

/** Words for what an operator would not guess of a filter. */
const hints: Readonly<Record<string, string>> = { ids: 'filter.idsHint', country_code: 'filter.countryHint' };

const inputTypes: Readonly<Record<string, string>> = { number: 'number', moment: 'date' };

/** One filter that is set: what it is, changed by a click, gone by another. */
export function FilterPill({ kind, value, isNew, onChange, onRemove }: PillProps) {
  const t = useTranslate();
  const formats = useFormats();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(isNew);
  const [draft, setDraft] = useState(value);
  const label = t(`filter.${kind.name}`, { _: kind.name });
  // A day is the reader's, as the dates of the table are.
  const shown = /^\d{4}-\d\d-\d\d$/.test(value) ? formats.date(`${value}T00:00`) : nameValue(t, value);
  const hint = hints[kind.format ?? ''] ?? hints[kind.name];
  const close = (): void => {
    setIsOpen(false);
    if (value === '') onRemove();
  };
  const apply = (next: string): void => {
    setIsOpen(false);
    if (next.trim() === '') onRemove();
    else onChange(next.trim());
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    apply(draft);
  };
  return (
    <span className="pill">
      <button
        ref={button}
        type="button"
        className="pill-text"
        onClick={() => {
          setDraft(value);
          setIsOpen(true);
        }}
      >
        <span className="muted">{label}</span> {value === '' ? '…' : shown}
      </button>
      <button type="button" className="pill-remove" aria-label={`${t('app.remove')}: ${label}`} onClick={onRemove}>
        <CloseIcon fontSize="inherit" />
      </button>
      <Popover
        open={isOpen}
        anchorEl={() => button.current as HTMLElement}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { className: 'pill-editor' } }}
      >
        {kind.options === undefined ? (
          <form onSubmit={submit}>
            <TextField
              label={label}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
              type={inputTypes[kind.format ?? ''] ?? 'text'}
              helperText={hint === undefined ? undefined : t(hint)}
              autoFocus
              slotProps={{ inputLabel: { shrink: true }, htmlInput: kind.format === 'number' ? { step: 'any' } : {} }}
            />
            <Button type="submit" variant="contained">
              {t('app.apply')}
            </Button>
          </form>
        ) : (
          <MenuList aria-label={label} autoFocus>
            {kind.options.map((option) => (
              <MenuItem key={option} selected={option === value} onClick={() => apply(option)}>
                {nameValue(t, option)}
              </MenuItem>
            ))}
          </MenuList>
        )}
      </Popover>
    </span>
  );
}
