import { encodeQR } from 'qr';

/** Free squares around it, which cameras need to find it. */
const border = 3;

/** A text as a picture for cameras. Drawn by hand: the page's policy loads no picture made by a script. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { border, ecc: 'medium' });
  const squares = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
