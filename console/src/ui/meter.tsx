import { useFormats } from './formats.ts';
import './meter.css';

/** Green, amber from 80 %, red from 100 %. */
function findTone(share: number): string {
  return share >= 1 ? 'bad' : share >= 0.8 ? 'warn' : 'good';
}

/** How much of a limit is used, as a bar and in numbers. A limit of -1 is none. */
export function Meter({ label, used, most, isWide }: { label: string; used: number; most: number; isWide?: boolean }) {
  const formats = useFormats();
  const hasLimit = most >= 0;
  const share = hasLimit ? used / Math.max(most, 1) : 0;
  const text = hasLimit ? `${formats.short(used)} / ${formats.short(most)}` : `${formats.short(used)} / ∞`;
  return (
    <span className={`meter${isWide === true ? ' meter-wide' : ''}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw a meter of their own, which no style reaches */}
      <span
        className="meter-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={hasLimit ? most : undefined}
        aria-valuenow={used}
        aria-valuetext={text}
      >
        <span className={`meter-fill meter-${findTone(share)}`} style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </span>
      <span className="numbers meter-text">{text}</span>
    </span>
  );
}
