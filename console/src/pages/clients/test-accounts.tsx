import { useTranslate } from 'ra-core';
import './test-accounts.css';

const choices = [
  ['false', 'testHidden'],
  ['', 'testShown'],
  ['true', 'testOnly'],
] as const;

/** Whether test accounts are hidden, as at first, shown, or shown alone. */
export function TestAccounts({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange(value: string | undefined): void;
}) {
  const t = useTranslate();
  return (
    <label className="test-accounts">
      {t('clients.testAccounts')}
      <select
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        {choices.map(([choice, name]) => (
          <option key={name} value={choice}>
            {t(`clients.${name}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
