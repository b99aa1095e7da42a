import type { ClientRecord } from '../../providers/data-provider.ts';

/** What a form holds of a client: texts as they are typed. */
export interface Draft {
  readonly companyName: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly website: string;
  readonly country_code: string;
  readonly custom_id: string;
  readonly bill_type: string;
  readonly seller: string;
  readonly is_test: boolean;
}

export interface EditableField {
  readonly name: Exclude<keyof Draft, 'is_test' | 'seller'>;
  readonly label: string;
  readonly type?: string;
}

/** The fields of the form, in its order. */
export const editableFields: readonly EditableField[] = [
  { name: 'companyName', label: 'company' },
  { name: 'email', label: 'email', type: 'email' },
  { name: 'name', label: 'name' },
  { name: 'phone', label: 'phone', type: 'tel' },
  { name: 'website', label: 'website' },
  { name: 'country_code', label: 'country' },
  { name: 'custom_id', label: 'customId' },
  { name: 'bill_type', label: 'billing' },
];

/** A client as the form holds it. */
export function readDraft(client: ClientRecord): Draft {
  return {
    companyName: client.companyName,
    email: client.email,
    name: client.name ?? '',
    phone: client.phone ?? '',
    website: client.website,
    country_code: client.country_code ?? '',
    custom_id: client.custom_id ?? '',
    bill_type: client.bill_type,
    seller: client.seller === null || client.seller === undefined ? '' : String(client.seller),
    is_test: client.is_test,
  };
}

/** Fields that are absent where nothing is typed. */
const absentWhereEmpty: ReadonlySet<string> = new Set(['name', 'phone', 'country_code', 'custom_id', 'seller']);

function writeValue(name: string, value: Draft[keyof Draft]): unknown {
  if (value === '' && absentWhereEmpty.has(name)) return null;
  return name === 'seller' ? Number(value) : value;
}

/** What of a draft differs from a client, as the server takes it. */
export function listChanges(client: ClientRecord, draft: Draft): Record<string, unknown> {
  const before = readDraft(client);
  return Object.fromEntries(
    Object.entries(draft)
      .filter(([name, value]) => value !== before[name as keyof Draft])
      .map(([name, value]) => [name, writeValue(name, value)]),
  );
}

/** The fields that both have changed, each to something else. */
export function findConflicts(base: ClientRecord, theirs: ClientRecord, draft: Draft): (keyof Draft)[] {
  const was = readDraft(base);
  const now = readDraft(theirs);
  return (Object.keys(draft) as (keyof Draft)[]).filter(
    (name) => draft[name] !== was[name] && now[name] !== was[name] && now[name] !== draft[name],
  );
}

/** What both have changed, put together: mine where only I did, theirs where only they did. */
export function mergeDrafts(base: ClientRecord, theirs: ClientRecord, draft: Draft): Draft {
  const was = readDraft(base);
  const now = readDraft(theirs);
  return Object.fromEntries(
    Object.entries(draft).map(([name, value]) => [
      name,
      value === was[name as keyof Draft] ? now[name as keyof Draft] : value,
    ]),
  ) as unknown as Draft;
}
