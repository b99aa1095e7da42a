import DownIcon from '@mui/icons-material/KeyboardArrowDown';
import SharedIcon from '@mui/icons-material/PeopleAltOutlined';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { useSay } from '../../ui/notices.tsx';
import type { ListState } from './use-list-state.ts';
import { useViewChanges, type View, type ViewFields } from './use-views.ts';
import { toViewColumns } from './view-columns.ts';
import './view-menu.css';

const ViewDialog = lazy(() => import('./view-dialog.tsx'));

/** What of the list a view keeps. */
const toFields = ({ values, ordering, columns }: ListState) => ({
  filter: { ...values },
  ordering,
  columns: toViewColumns(columns) as View['columns'],
});

/** The saved views: which one is shown, whether what is shown differs from it, and what can be done with it. */
export function ViewMenu({ views, state }: { views: readonly View[]; state: ListState }) {
  const t = useTranslate();
  const may = useMay();
  const ask = useAsk();
  const say = useSay();
  const { update, remove } = useViewChanges();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<'new' | 'rename'>();
  const { view, isChanged } = state;
  const close = (): void => setAnchor(null);
  const change = (id: number, fields: ViewFields, done: (name: string) => void): void =>
    update.mutate({ id, ...fields }, { onSuccess: ({ name }) => done(name), onError: say.fault });
  const save = ({ id }: View): void =>
    change(id, toFields(state), (name) => {
      say.done(t('view.saved', { name }));
      state.openView(id);
    });
  const share = ({ id, shared }: View): void =>
    change(id, { shared: !shared }, (name) => say.done(t(shared ? 'view.isPrivate' : 'view.isShared', { name })));
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}#/clients?view=${view?.id}`);
    say.done(t('view.copied'));
  };
  const drop = async (gone: View): Promise<void> => {
    const text = t(gone.shared ? 'view.deleteShared' : 'view.deleteText');
    const question = { title: t('view.deleteTitle', { name: gone.name }), text, yes: t('view.delete') };
    if (!(await ask({ ...question, isDangerous: true }))) return;
    remove.mutate(gone, {
      onSuccess: () => {
        say.done(t('view.deleted', { name: gone.name }));
        state.openView(undefined);
      },
      onError: say.fault,
    });
  };
  /** What a click on an entry of the menu does. */
  const on = (run: () => unknown) => () => {
    close();
    void run();
  };
  return (
    <>
      <button
        type="button"
        className="view-button"
        aria-haspopup="menu"
        aria-label={t('view.menu', { name: view?.name ?? t('view.all') })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <span className="view-name">{view?.name ?? t('view.all')}</span>
        <DownIcon fontSize="small" />
      </button>
      {isChanged ? (
        <span className="view-changed">
          <span>{t('view.changed')}</span>
          {view?.mayChange === true ? (
            <Button size="small" loading={update.isPending} onClick={() => save(view)}>
              {t('app.save')}
            </Button>
          ) : null}
          <Button size="small" onClick={() => state.openView(view?.id)}>
            {t('view.reset')}
          </Button>
        </span>
      ) : null}
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        slotProps={{ paper: { className: 'view-list', role: 'region', 'aria-label': t('view.views') } }}
      >
        <MenuItem selected={view === undefined} onClick={on(() => state.openView(undefined))}>
          {t('view.all')}
        </MenuItem>
        {views.length === 0 ? (
          <ListSubheader role="presentation" className="menu-head view-hint">
            {t('view.none')}
          </ListSubheader>
        ) : null}
        {views.map((one) => (
          <MenuItem key={one.id} selected={one.id === view?.id} onClick={on(() => state.openView(one.id))}>
            <span className="view-item">{one.name}</span>
            {one.shared ? (
              <span className="muted view-shared">
                <SharedIcon fontSize="inherit" />
                {one.own ? t('view.shared') : one.owner.name}
              </span>
            ) : null}
          </MenuItem>
        ))}
        <Divider />
        {may('createView') ? (
          <MenuItem onClick={on(() => setDialog('new'))}>
            {t(view === undefined ? 'view.save' : 'view.saveAs')}
          </MenuItem>
        ) : null}
        {view === undefined ? null : <MenuItem onClick={on(copy)}>{t('view.copy')}</MenuItem>}
        {view?.mayChange === true ? (
          <MenuItem onClick={on(() => setDialog('rename'))}>{t('view.rename')}</MenuItem>
        ) : null}
        {view?.own === true ? (
          <MenuItem onClick={on(() => share(view))}>{t(view.shared ? 'view.unshare' : 'view.share')}</MenuItem>
        ) : null}
        {view?.mayChange === true ? (
          <MenuItem className="view-delete" onClick={on(() => drop(view))}>
            {t('view.delete')}
          </MenuItem>
        ) : null}
      </Menu>
      <Suspense>
        {dialog === undefined ? null : (
          <ViewDialog
            view={dialog === 'rename' ? view : undefined}
            fields={toFields(state)}
            onClose={() => setDialog(undefined)}
            onSaved={(id) => dialog === 'new' && state.openView(id)}
          />
        )}
      </Suspense>
    </>
  );
}
