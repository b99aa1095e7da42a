import { useEffect, useRef, useState } from 'react';
import { looksLikeKey } from '../../providers/search-clients.ts';
import { useDelayed } from '../../ui/use-delayed.ts';

/** Milliseconds that one may pause in typing before the table follows. */
const typingPause = 120;

/** What stands in the search box, and what is searched. */
export interface SearchText {
  readonly text: string;
  readonly term: string;
  setText(text: string): void;
}

/**
 * The text of the search box, in step with the address: what is typed follows there a moment later, and the way back brings an
 * earlier one. A key never stands in an address.
 */
export function useSearchText(inAddress: string, write: (term: string) => void): SearchText {
  const [text, setText] = useState(inAddress);
  const typed = text.trim();
  const delayed = useDelayed(typed, typingPause);
  const term = typed === '' ? '' : delayed;
  // What was written and does not stand in the address yet: meanwhile more may have been typed.
  const written = useRef<string[]>([]);
  const last = useRef(inAddress);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what was typed, and nothing else
  useEffect(() => {
    const next = looksLikeKey(term) ? '' : term;
    if (next === last.current) return;
    last.current = next;
    written.current.push(next);
    write(next);
  }, [term]);
  useEffect(() => {
    const at = written.current.indexOf(inAddress);
    if (at !== -1) written.current.splice(0, at + 1);
    else if (inAddress !== last.current) {
      last.current = inAddress;
      setText(inAddress);
    }
  }, [inAddress]);
  return { text, term, setText };
}
