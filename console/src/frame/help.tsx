import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';

const keys = [
  ['Ctrl K', 'palette'],
  ['/', 'search'],
  ['n', 'create'],
  ['↑ ↓', 'rows'],
  ['x', 'mark'],
  ['Enter', 'open'],
  ['Esc', 'escape'],
  ['?', 'help'],
] as const;

/** What the keyboard can do. */
export default function Help({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  return (
    <Dialog open onClose={onClose} aria-labelledby="help-title" maxWidth="xs" fullWidth>
      <DialogTitle id="help-title">{t('help.title')}</DialogTitle>
      <DialogContent>
        <dl className="facts">
          {keys.map(([key, meaning]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`help.${meaning}`)}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
