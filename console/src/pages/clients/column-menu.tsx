import DownIcon from '@mui/icons-material/KeyboardArrowDown';
import UpIcon from '@mui/icons-material/KeyboardArrowUp';
import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { columns, firstColumns } from './columns.tsx';
import './column-menu.css';

interface ColumnMenuProps {
  readonly chosen: readonly string[];
  onChoose(names: readonly string[]): void;
}

/** Shows, hides and moves columns. */
export function ColumnMenu({ chosen, onChoose }: ColumnMenuProps) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const names = [...chosen, ...columns.map(({ name }) => name).filter((name) => !chosen.includes(name))];
  const toggle = (name: string): void =>
    onChoose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  const move = (name: string, by: number): void => {
    const at = chosen.indexOf(name);
    const others = chosen.filter((one) => one !== name);
    onChoose([...others.slice(0, Math.max(at + by, 0)), name, ...others.slice(Math.max(at + by, 0))]);
  };
  return (
    <>
      <Button
        className="column-button"
        variant="outlined"
        startIcon={<ColumnsIcon />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('clients.columns')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { className: 'column-menu', role: 'dialog', 'aria-label': t('clients.columns') } }}
      >
        <p className="muted">{t('clients.columnsHint')}</p>
        <ul>
          {names.map((name) => {
            const at = chosen.indexOf(name);
            const label = t(`column.${name}`);
            return (
              <li key={name}>
                <label>
                  <Checkbox
                    size="small"
                    checked={at !== -1}
                    disabled={name === 'companyName'}
                    onChange={() => toggle(name)}
                  />
                  {label}
                </label>
                <IconButton
                  size="small"
                  aria-label={t('clients.moveUp', { name: label })}
                  disabled={at <= 0}
                  onClick={() => move(name, -1)}
                >
                  <UpIcon fontSize="inherit" />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={t('clients.moveDown', { name: label })}
                  disabled={at === -1 || at === chosen.length - 1}
                  onClick={() => move(name, 1)}
                >
                  <DownIcon fontSize="inherit" />
                </IconButton>
              </li>
            );
          })}
        </ul>
        <Button onClick={() => onChoose(firstColumns)}>{t('clients.resetColumns')}</Button>
      </Popover>
    </>
  );
}
