import { type Changes, findChanges } from './client-changes.ts';
import type { Domain } from './domain.ts';

const show = ({ host, path, country, whitelabel, consentStorage }: Domain): Readonly<Record<string, unknown>> => ({
  host,
  path,
  country,
  whitelabel,
  consentStorage,
});

/** What a write changed of a domain, by field and by setting; null for `before` on create. */
export function findDomainChanges(before: Domain | null, after: Domain): Changes {
  const known = before?.settings ?? {};
  // A setting may be null, and one that is absent is something else.
  const settings = Object.entries(after.settings).filter(
    ([name, value]) => !Object.hasOwn(known, name) || JSON.stringify(known[name]) !== JSON.stringify(value),
  );
  return {
    ...findChanges(before === null ? null : show(before), show(after)),
    ...Object.fromEntries(settings.map(([name, value]) => [`settings.${name}`, [known[name] ?? null, value] as const])),
  };
}
