import type { ReactNode } from 'react';
import './chip.css';

export type Tone = 'good' | 'trial' | 'warn' | 'bad' | 'idle' | 'busy';

/** A word with a tone. The dot is for the eye; the word says it all. */
export function Chip({ tone, children, isQuiet }: { tone: Tone; children: ReactNode; isQuiet?: boolean }) {
  return <span className={`chip chip-${tone}${isQuiet === true ? ' chip-quiet' : ''}`}>{children}</span>;
}
