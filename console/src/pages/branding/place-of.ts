/** The path of an image of this server, whatever host it names: the page loads nothing from elsewhere. */
export function placeOf(address: string): string {
  const { pathname, search } = new URL(address, location.origin);
  return pathname + search;
}
