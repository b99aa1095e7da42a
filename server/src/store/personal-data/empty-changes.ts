import { erased } from './decision.ts';

/** Names of settings are whatever their caller has made up. */
const isCallers = (field: string): boolean => field.startsWith('settings.');
const isStatus = (field: string): boolean => field === 'status' || field.endsWith('.status');

function emptyValue(value: unknown): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return value;
  return erased;
}

/** The changes of an entry of the history, JSON, without a text of anybody: fields, numbers and statuses are left. */
export function emptyChanges(changes: string): string {
  const entries = Object.entries(JSON.parse(changes) as Record<string, readonly [unknown, unknown]>);
  return JSON.stringify(
    Object.fromEntries(
      entries.map(([field, [old, now]]) =>
        isCallers(field)
          ? ['settings', [erased, erased]]
          : [field, isStatus(field) ? [old, now] : [emptyValue(old), emptyValue(now)]],
      ),
    ),
  );
}
