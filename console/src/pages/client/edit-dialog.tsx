import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useDataProvider, useTranslate } from 'ra-core';
import { useState } from 'react';
import { Failure } from '../../api/failure.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { useSellers } from '../clients/use-cell-frame.ts';
import { Conflict } from './conflict.tsx';
import { type Draft, editableFields, findConflicts, listChanges, mergeDrafts, readDraft } from './edit-fields.ts';
import { useForgetClient } from './use-client.ts';

/** A clash: what the server has by now, beside what was read and what is wanted. */
interface Clash {
  readonly theirs: ClientRecord;
}

/**
 * Changes a client as it was read. Where somebody else was quicker, the server refuses, and both changes are laid beside each
 * other with what it was before.
 */
export default function EditDialog({ client: opened, onClose }: { client: ClientRecord; onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const may = useMay();
  const sellers = useSellers();
  const dataProvider = useDataProvider();
  const forget = useForgetClient(opened.id);
  // What was read when the form was opened: it stays, whatever is renewed behind it.
  const [base] = useState(opened);
  const [draft, setDraft] = useState<Draft>(() => readDraft(opened));
  const [error, setError] = useState<unknown>();
  const [clash, setClash] = useState<Clash>();
  const [isBusy, setIsBusy] = useState(false);
  const problems = error instanceof Failure ? error.fields : {};
  const set = (name: keyof Draft, value: Draft[keyof Draft]): void =>
    setDraft((before) => ({ ...before, [name]: value }));

  const save = async (wanted: Draft, before: ClientRecord): Promise<void> => {
    const changes = listChanges(before, wanted);
    if (Object.keys(changes).length === 0) return onClose();
    setIsBusy(true);
    setError(undefined);
    try {
      await dataProvider.update('clients', { id: base.id, data: changes, previousData: before });
      await forget();
      say.done(t('client.saved'));
      onClose();
    } catch (refused) {
      setIsBusy(false);
      if (!(refused instanceof Failure) || refused.status !== 412) return setError(refused);
      const { data: theirs } = await dataProvider.getOne<ClientRecord>('clients', { id: base.id });
      // Where nobody else touched what is wanted here, there is nothing to ask.
      if (findConflicts(base, theirs, wanted).length === 0) return save(mergeDrafts(base, theirs, wanted), theirs);
      setClash({ theirs });
    }
  };

  if (clash !== undefined)
    return (
      <Conflict
        base={base}
        theirs={clash.theirs}
        draft={draft}
        isBusy={isBusy}
        onSave={(chosen) => void save(chosen, clash.theirs)}
        onClose={() => {
          void forget();
          onClose();
        }}
      />
    );
  return (
    <FormDialog
      title={t('edit.title', { company: base.companyName })}
      submit={t('app.save')}
      isBusy={isBusy}
      error={error}
      fields={[...editableFields.map(({ name }) => name), 'seller']}
      onSubmit={() => void save(draft, base)}
      onClose={onClose}
    >
      {editableFields.map(({ name, label, type }) => (
        <TextField
          key={name}
          name={name}
          label={t(`edit.${label}`)}
          type={type ?? 'text'}
          value={draft[name]}
          error={name in problems}
          helperText={problems[name]}
          onChange={(event) => set(name, event.target.value)}
        />
      ))}
      {may('getSellers') ? (
        <TextField
          select
          label={t('edit.seller')}
          value={sellers.length === 0 ? '' : draft.seller}
          error={'seller' in problems}
          helperText={problems.seller}
          onChange={(event) => set('seller', event.target.value)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('edit.nobody')}</MenuItem>
          {sellers.map(({ id, full_name, email }) => (
            <MenuItem key={id} value={String(id)}>
              {full_name || email}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      {may('createUser') ? (
        <FormControlLabel
          className="form-wide"
          label={t('edit.isTest')}
          control={<Checkbox size="small" checked={draft.is_test} onChange={(_event, isOn) => set('is_test', isOn)} />}
        />
      ) : null}
    </FormDialog>
  );
}
