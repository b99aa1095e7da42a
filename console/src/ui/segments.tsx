import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import './segments.css';

interface Segment {
  readonly key: string;
  readonly label: string;
  /** Where it leads: which one is chosen stands in the address. */
  readonly to: string;
}

/** A choice of one among few, side by side. */
export function Segments({ label, chosen, items }: { label: string; chosen: string; items: readonly Segment[] }) {
  const nav = useRef<HTMLElement>(null);
  // On a phone there may be more of them than fit.
  useEffect(() => {
    if (chosen !== '')
      nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  return (
    <nav ref={nav} className="segments" aria-label={label}>
      {items.map((item) => (
        <Link key={item.key} className="segment" to={item.to} aria-current={item.key === chosen ? 'page' : undefined}>
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
