import type { ReactNode } from 'react';
import './parts.css';

/** A block of the page with a heading. */
export function Card({ title, end, children }: { title?: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      {title === undefined ? null : (
        <div className="card-head">
          <h2>{title}</h2>
          {end}
        </div>
      )}
      {children}
    </section>
  );
}

/** Stands where something is about to be, in its size, so that nothing jumps. */
export function Pause({ width, height = 12 }: { width: number | string; height?: number }) {
  return <span className="pause" aria-hidden="true" style={{ width, height }} />;
}

/** Says that there is nothing, and what to do about it. */
export function Void({
  title,
  children,
  action,
  isPage,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  isPage?: boolean;
}) {
  return (
    <div className="void">
      {isPage === true ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children === undefined ? null : <p>{children}</p>}
      {action}
    </div>
  );
}
