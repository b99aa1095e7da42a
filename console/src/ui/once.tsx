import { Copy } from './copy.tsx';
import './once.css';

/** A secret that is shown this once, with a way to take it along. */
export function Once({ text, label }: { text: string; label: string }) {
  return (
    <div className="once">
      <code>{text}</code>
      <Copy text={text} label={label} />
    </div>
  );
}
