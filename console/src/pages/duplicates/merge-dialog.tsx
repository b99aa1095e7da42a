import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useMay } from '../../providers/ground.ts';
import { Fault } from '../../ui/fault.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useSay } from '../../ui/notices.tsx';
import { Pause } from '../../ui/parts.tsx';
import { Trial } from './trial.tsx';
import { type Candidate, type DuplicateGroup, type Pair, useDecision, useTrial } from './use-duplicates.ts';

const nameOf = ({ id, companyName, email }: Candidate): string => `#${id} ${companyName || email}`;

/** Two clients side by side, what would become of them, and what is decided. Whoever may not merge says whether they are one. */
export function MergeDialog({ group, onClose }: { group: DuplicateGroup; onClose(): void }) {
  const t = useTranslate();
  const say = useSay();
  const { number } = useFormats();
  const { clients, count } = group;
  const mayMerge = useMay()('mergeClients');
  const [pair, setPair] = useState<Pair>({ into: clients[0]?.id ?? 0, from: clients[1]?.id ?? 0 });
  const trial = useTrial(pair, mayMerge);
  const { merge, dismiss } = useDecision();
  const isBusy = merge.isPending || dismiss.isPending;
  // Whoever is chosen twice changes places with the other.
  const choose = (place: keyof Pair, id: number): void => {
    merge.reset();
    dismiss.reset();
    setPair((before) => {
      const other = place === 'into' ? 'from' : 'into';
      return before[other] === id ? { into: before.from, from: before.into } : { ...before, [place]: id };
    });
  };
  const dismissPair = (): void =>
    dismiss.mutate(pair, {
      onSuccess: () => {
        say.done(t('duplicates.dismissed'));
        onClose();
      },
    });
  const mergePair = (): void => {
    if (trial.data === undefined || trial.isFetching) return;
    const { companyName, email } = trial.data.into;
    merge.mutate(
      { ...pair, token: trial.data.token },
      {
        onSuccess: () => {
          say.done(t('duplicates.merged', { company: companyName || email }));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('duplicates.title')}
      submit={t(mayMerge ? 'duplicates.merge' : 'duplicates.notOne')}
      isDangerous={mayMerge}
      isBusy={isBusy || trial.isFetching}
      isReady={!mayMerge || trial.isSuccess}
      error={merge.error ?? dismiss.error}
      onSubmit={mayMerge ? mergePair : dismissPair}
      onClose={onClose}
    >
      {(['into', 'from'] as const).map((place) => (
        <TextField
          key={place}
          select
          label={t(place === 'into' ? 'duplicates.stays' : 'duplicates.goes')}
          value={String(pair[place])}
          onChange={(event) => choose(place, Number(event.target.value))}
        >
          {clients.map((client) => (
            <MenuItem key={client.id} value={String(client.id)}>
              {nameOf(client)}
            </MenuItem>
          ))}
        </TextField>
      ))}
      {count > clients.length ? (
        <p className="muted form-wide">
          {t('duplicates.rest', { shown: number(clients.length), count: number(count) })}
        </p>
      ) : null}
      {mayMerge ? (
        <>
          <div className="form-wide page-parts">
            {trial.error !== null ? (
              <Fault error={trial.error} onRetry={() => void trial.refetch()} />
            ) : trial.data === undefined ? (
              <Pause width="100%" height={160} />
            ) : (
              <Trial report={trial.data} />
            )}
          </div>
          <p className="muted form-wide">{t('duplicates.warning')}</p>
          <div className="form-wide">
            <Button variant="outlined" disabled={isBusy} onClick={dismissPair}>
              {t('duplicates.notOne')}
            </Button>
          </div>
        </>
      ) : null}
    </FormDialog>
  );
}
