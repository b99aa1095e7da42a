import { useTranslate } from 'ra-core';
import type { Hit } from '../../providers/search-clients.ts';

/** A text with the part that was searched marked, where it stands there letter by letter. */
export function Marked({ text, term }: { text: string; term: string }) {
  const at = text.toLowerCase().indexOf(term.toLowerCase());
  if (at === -1 || term === '') return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + term.length)}</mark>
      {text.slice(at + term.length)}
    </>
  );
}

/** Why a client was found: the best reason, and the others where the mouse rests. */
export function FoundBy({ hit, term }: { hit: Hit | undefined; term: string }) {
  const t = useTranslate();
  const say = ({ field, text }: Hit['matches'][number]): string => `${t(`found.${field}`)}: ${text ?? ''}`;
  const first = hit?.matches[0];
  if (hit === undefined || first === undefined) return null;
  const others = hit.matches.slice(1);
  return (
    <span title={others.length === 0 ? undefined : hit.matches.map(say).join('\n')}>
      <span className="muted">{t(`found.${first.field}`)}</span> {/* The company stands beside it anyway. */}
      {first.text === null || first.field === 'companyName' ? null : <Marked text={first.text} term={term} />}
      {others.length === 0 ? null : <span className="muted"> +{others.length}</span>}
    </span>
  );
}
