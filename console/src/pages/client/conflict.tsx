import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Radio from '@mui/material/Radio';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { type Draft, editableFields, findConflicts, mergeDrafts, readDraft } from './edit-fields.ts';

interface ConflictProps {
  readonly base: ClientRecord;
  readonly theirs: ClientRecord;
  readonly draft: Draft;
  readonly isBusy: boolean;
  onSave(chosen: Draft): void;
  onClose(): void;
}

const labels: Readonly<Record<string, string>> = {
  ...Object.fromEntries(editableFields.map(({ name, label }) => [name, label])),
  seller: 'seller',
  is_test: 'isTest',
};

/** Lays mine, theirs and what it was beside each other, and lets one choose field by field. */
export function Conflict({ base, theirs, draft, isBusy, onSave, onClose }: ConflictProps) {
  const t = useTranslate();
  const fields = findConflicts(base, theirs, draft);
  const [taken, setTaken] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const was = readDraft(base);
  const now = readDraft(theirs);
  const show = (value: Draft[keyof Draft]): string =>
    typeof value === 'boolean' ? t(value ? 'app.yes' : 'app.no') : value === '' ? t('conflict.nothing') : value;
  const save = (): void => {
    const merged = mergeDrafts(base, theirs, draft);
    const chosen = fields.filter((name) => taken[name] === 'theirs').map((name) => [name, now[name]]);
    onSave({ ...merged, ...Object.fromEntries(chosen) });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="conflict-title" maxWidth="md" fullWidth>
      <DialogTitle id="conflict-title">{t('conflict.title')}</DialogTitle>
      <DialogContent>
        <p className="muted">{t('conflict.text')}</p>
        <table className="conflict">
          <thead>
            <tr>
              <th scope="col">{t('conflict.field')}</th>
              <th scope="col">{t('conflict.was')}</th>
              <th scope="col">{t('conflict.mine')}</th>
              <th scope="col">{t('conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((name) => (
              <tr key={name}>
                <th scope="row">{t(`edit.${labels[name]}`)}</th>
                <td className="muted">{show(was[name])}</td>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td key={side}>
                    <label>
                      <Radio
                        size="small"
                        name={name}
                        checked={(taken[name] ?? 'mine') === side}
                        onChange={() => setTaken((before) => ({ ...before, [name]: side }))}
                      />
                      {show(side === 'mine' ? draft[name] : now[name])}
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          {t('conflict.discard')}
        </Button>
        <Button variant="contained" loading={isBusy} onClick={save}>
          {t('conflict.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
