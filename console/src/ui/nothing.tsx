/** Stands in a cell that has nothing. On a phone, where cells stand below each other, it is left out. */
export function Nothing() {
  return <span className="muted rows-nothing">–</span>;
}
