import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useId } from 'react';
import { useGround } from '../../../providers/ground.ts';
import { KnownTags } from '../../client/known-tags.tsx';
import { filterKinds } from '../filters.ts';
import { useSellers } from '../use-cell-frame.ts';
import type { Change } from './use-bulk.ts';

export type ChangeType = Change['type'];

/** What was chosen so far of a change. */
export interface Draft {
  readonly seller?: string;
  readonly isTest?: string;
  readonly product?: string;
  readonly status?: string;
  readonly tag?: string;
}

/** The change, once everything of it was chosen. */
export function readDraft(type: ChangeType, { seller, isTest, product, status, tag = '' }: Draft): Change | undefined {
  if (type === 'delete') return { type };
  if (type === 'assignSeller')
    return seller === undefined ? undefined : { type, sellerId: seller === 'nobody' ? null : Number(seller) };
  if (type === 'setTest') return isTest === undefined ? undefined : { type, isTest: isTest === 'true' };
  if (type === 'addTag' || type === 'removeTag') return tag.trim() === '' ? undefined : { type, tag };
  return product === undefined || status === undefined
    ? undefined
    : ({ type: 'changeService', product, status } as Change);
}

/** The products that the list filters by, each by the status of its service. */
const products = filterKinds
  .filter(({ name, options }) => name !== 'status' && options?.includes('activating') === true)
  .map(({ name }) => name.toUpperCase());

interface FieldsProps {
  readonly type: ChangeType;
  readonly draft: Draft;
  onChange(draft: Draft): void;
}

/** What is to be chosen of a change. */
export function BulkFields({ type, draft, onChange }: FieldsProps) {
  const t = useTranslate();
  const ground = useGround();
  const sellers = useSellers();
  const tagsId = useId();
  const select = (name: keyof Draft, options: readonly (readonly [value: string, label: string])[]) => (
    <TextField
      key={name}
      select
      label={t(`bulk.${name}`)}
      value={draft[name] ?? ''}
      onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
    >
      {options.map(([value, label]) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
  if (type === 'assignSeller')
    return select('seller', [
      ['nobody', t('edit.nobody')],
      ...sellers.map(({ id, full_name, email }) => [String(id), full_name || email] as const),
    ]);
  if (type === 'setTest')
    return select('isTest', [
      ['true', t('bulk.test')],
      ['false', t('bulk.noTest')],
    ]);
  if (type === 'changeService')
    return (
      <div className="bulk-fields">
        {select(
          'product',
          products.map((name) => [name, t(`product.${name}`)] as const),
        )}
        {select(
          'status',
          Object.keys(ground?.serviceSteps ?? {}).map((name) => [name, t(`status.${name}`)] as const),
        )}
      </div>
    );
  if (type === 'addTag' || type === 'removeTag')
    return (
      <>
        <TextField
          autoFocus
          label={t('bulk.tag')}
          value={draft.tag ?? ''}
          onChange={({ target }) => onChange({ ...draft, tag: target.value })}
          slotProps={{ htmlInput: { list: tagsId, maxLength: 50 } }}
        />
        <KnownTags id={tagsId} />
      </>
    );
  return <p className="muted">{t('bulk.deleteText')}</p>;
}
