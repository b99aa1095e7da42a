import { type ReactNode, useEffect } from 'react';

/** The heading of a page, which is its title in the browser too, what it is for, and what can be done on it. */
export function PageHead({ title, hint, end }: { title: string; hint?: string; end?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Clientele`;
  }, [title]);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {hint === undefined ? null : <p className="muted">{hint}</p>}
      </div>
      {end === undefined ? null : <div className="page-end">{end}</div>}
    </header>
  );
}
