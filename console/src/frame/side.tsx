import ReferenceIcon from '@mui/icons-material/DataObject';
import KeysIcon from '@mui/icons-material/KeyboardOutlined';
import ClientsIcon from '@mui/icons-material/PeopleAltOutlined';
import SearchIcon from '@mui/icons-material/Search';
import { useTranslate } from 'ra-core';
import { Link, NavLink } from 'react-router-dom';
import { UserMenu } from './user-menu.tsx';

/** The ways to the pages, and who is logged in. */
export function Side({ onPalette, onHelp }: { onPalette(): void; onHelp(): void }) {
  const t = useTranslate();
  return (
    <nav className="frame-side" aria-label={t('app.menu')}>
      <Link className="frame-brand" to="/clients">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
        {t('app.name')}
      </Link>
      <button type="button" className="frame-go" onClick={onPalette}>
        <SearchIcon fontSize="inherit" />
        {t('palette.title')} …<kbd>Ctrl K</kbd>
      </button>
      <div className="frame-nav">
        <NavLink className="frame-link" to="/clients">
          <ClientsIcon />
          {t('app.clients')}
        </NavLink>
        <a className="frame-link" href="/docs" target="_blank" rel="noreferrer">
          <ReferenceIcon />
          {t('app.reference')}
        </a>
        <button type="button" className="frame-link frame-button" onClick={onHelp}>
          <KeysIcon />
          {t('app.keys')}
        </button>
      </div>
      <UserMenu />
    </nav>
  );
}
