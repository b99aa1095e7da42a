import { type FormEvent, type ReactNode, useEffect } from 'react';
import './log-in.css';

/** The frame of the pages that one sees before the log-in. */
export function LogInCard({ title, onSubmit, children }: { title: string; onSubmit(): void; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Clientele`;
  }, [title]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <main className="log-in">
      <form className="log-in-card" onSubmit={submit} noValidate>
        <div className="log-in-brand">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
          <h1>{title}</h1>
        </div>
        {children}
      </form>
    </main>
  );
}
