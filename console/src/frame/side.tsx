import ReferenceIcon from '@mui/icons-material/DataObject';
import KeysIcon from '@mui/icons-material/KeyboardOutlined';
import SearchIcon from '@mui/icons-material/Search';
import { useTranslate } from 'ra-core';
import { Link, NavLink } from 'react-router-dom';
import { usePlaces } from './use-places.ts';
import { UserMenu } from './user-menu.tsx';

const groups = ['work', 'house', 'own'] as const;

/** The ways to the pages, and who is logged in. */
export function Side({ onPalette, onHelp }: { onPalette(): void; onHelp(): void }) {
  const t = useTranslate();
  const places = usePlaces();
  return (
    <nav className="frame-side" aria-label={t('app.menu')}>
      <Link className="frame-brand" to="/">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
        {t('app.name')}
      </Link>
      <button type="button" className="frame-go" onClick={onPalette}>
        <SearchIcon fontSize="inherit" />
        {t('palette.title')} …<kbd>Ctrl K</kbd>
      </button>
      <div className="frame-nav">
        {groups.map((group) => (
          <div key={group} className="frame-group">
            {places
              .filter((place) => place.group === group)
              .map(({ path, name, Icon }) => (
                <NavLink key={path} className="frame-link" to={path} end={path === '/'}>
                  <Icon />
                  {t(`place.${name}`)}
                </NavLink>
              ))}
          </div>
        ))}
      </div>
      <div className="frame-nav frame-low">
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
