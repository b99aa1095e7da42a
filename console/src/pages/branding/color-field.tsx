import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { readColor } from './brand-draft.ts';

interface ColorFieldProps {
  readonly label: string;
  /** Empty: the one that comes with the program. */
  readonly value: string;
  readonly plain: string;
  onChange(value: string): void;
}

/** A colour, chosen by eye or typed. */
export function ColorField({ label, value, plain, onChange }: ColorFieldProps) {
  const t = useTranslate();
  const shown = readColor(value);
  return (
    <div className="brand-color">
      <input
        type="color"
        aria-label={t('branding.choose', { name: label })}
        value={shown ?? plain}
        onChange={(event) => onChange(event.target.value)}
      />
      <TextField
        label={label}
        value={value}
        placeholder={plain}
        error={value !== '' && shown === undefined}
        onChange={(event) => onChange(event.target.value.trim())}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </div>
  );
}
