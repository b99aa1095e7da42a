import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import { useMutation } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { api, read } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import type { Seller } from '../../api/types.ts';
import { DraftField } from '../../ui/draft-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useSay } from '../../ui/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { handOver } from './hand-over.ts';

interface RemoveSellerProps {
  readonly seller: Seller;
  readonly count: number;
  readonly others: readonly Seller[];
  onRemoved(): void;
  onClose(): void;
}

/** Deletes a seller, after the clients went to another one where that is wished. */
export function RemoveSeller({ seller, count, others, onRemoved, onClose }: RemoveSellerProps) {
  const t = useTranslate();
  const say = useSay();
  const [done, setDone] = useState(0);
  const name = seller.full_name || seller.email;
  const remove = useMutation({
    mutationFn: async (heir: string) => {
      const left = heir === '' ? 0 : await handOver(seller.id, Number(heir), setDone);
      if (left > 0) throw new Failure(400, t('seller.left', { smart_count: left }));
      await read(api.DELETE('/iam/admin/sellers/{sellerId}', { params: { path: { sellerId: String(seller.id) } } }));
    },
    onSuccess: () => {
      say.done(t('seller.removed', { name }));
      onClose();
    },
    // What was handed over before something failed stays where it is now.
    onSettled: onRemoved,
  });
  const draft = useDraft({ heir: '' }, remove.error);
  return (
    <FormDialog
      title={t('client.deleteTitle', { company: name })}
      submit={t('client.delete')}
      isDangerous
      isBusy={remove.isPending}
      error={remove.error}
      onSubmit={() => remove.mutate(draft.values.heir)}
      onClose={remove.isPending ? () => undefined : onClose}
    >
      <p className="muted form-wide">{t('seller.removeText')}</p>
      {count === 0 ? null : (
        <div className="form-wide">
          <DraftField
            draft={draft}
            name="heir"
            label={t('seller.heir', { smart_count: count })}
            select
            disabled={remove.isPending}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{t('edit.nobody')}</MenuItem>
            {others.map(({ id, full_name, email }) => (
              <MenuItem key={id} value={String(id)}>
                {full_name || email}
              </MenuItem>
            ))}
          </DraftField>
        </div>
      )}
      {remove.isPending && draft.values.heir !== '' ? (
        <LinearProgress
          className="form-wide"
          variant="determinate"
          value={Math.min((done / Math.max(count, 1)) * 100, 100)}
          aria-label={t('seller.handingOver', { done, count })}
        />
      ) : null}
    </FormDialog>
  );
}
