import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import { useGetIdentity, useLocaleState, useLogout, useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Pause } from '../ui/parts.tsx';

const modes = ['light', 'dark', 'system'] as const;
const languages = [
  ['en', 'English'],
  ['de', 'Deutsch'],
] as const;

/** Who is logged in, how the console looks and speaks, and the way out. */
export function UserMenu() {
  const t = useTranslate();
  const { identity } = useGetIdentity();
  const logOut = useLogout();
  const { mode, setMode } = useColorScheme();
  const [locale, setLocale] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => setAnchor(null);
  const name = identity?.fullName;
  return (
    <>
      <button
        type="button"
        className="frame-user"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <span className="frame-initial" aria-hidden="true">
          {name?.trim().charAt(0).toUpperCase() ?? ''}
        </span>
        <span className="only-read-aloud">{t('app.account')}</span>
        <span className="frame-user-name">{name ?? <Pause width={120} />}</span>
      </button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'region', 'aria-label': t('app.account') } }}
      >
        <MenuItem component={Link} to="/profile" onClick={close}>
          {t('place.profile')}
        </MenuItem>
        <Divider />
        <ListSubheader role="presentation" className="menu-head">
          {t('app.theme')}
        </ListSubheader>
        {modes.map((one) => (
          <MenuItem
            key={one}
            role="menuitemradio"
            aria-checked={mode === one}
            selected={mode === one}
            onClick={() => setMode(one)}
          >
            {t(`app.${one}`)}
          </MenuItem>
        ))}
        <ListSubheader role="presentation" className="menu-head">
          {t('app.language')}
        </ListSubheader>
        {languages.map(([code, label]) => (
          <MenuItem
            key={code}
            lang={code}
            role="menuitemradio"
            aria-checked={locale === code}
            selected={locale === code}
            onClick={() => {
              localStorage.setItem('clientele.locale', code);
              document.documentElement.lang = code;
              setLocale(code);
            }}
          >
            {label}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          onClick={() => {
            close();
            void logOut();
          }}
        >
          {t('app.logOut')}
        </MenuItem>
      </Menu>
    </>
  );
}
