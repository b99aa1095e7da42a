import type { ComponentProps } from 'react';
import { DraftField } from './draft-field.tsx';

/** The password that somebody has, asked for once more. */
export function PasswordField<T>(props: ComponentProps<typeof DraftField<T>>) {
  return <DraftField<T> {...props} type="password" autoComplete="current-password" required />;
}
