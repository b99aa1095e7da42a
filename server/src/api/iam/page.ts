/** Where a page of a list stands. */
export interface PageFrame {
  /** The list's own address, without a query. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  /** How a list that goes by id says where its next page begins; undefined for lists that only have offsets. */
  readonly continuation?: { readonly afterId: number | undefined };
}

/** The links of a page to its neighbours, as JSON; they keep every other parameter. */
function encodeLinks({ url, query, offset, limit, total, continuation }: PageFrame): {
  next: string;
  previous: string;
} {
  const link = (to: number, afterId?: number): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('limit', String(limit));
    if (to > 0) parameters.set('offset', String(to));
    else parameters.delete('offset');
    if (afterId !== undefined) parameters.set('after_id', String(afterId));
    else parameters.delete('after_id');
    return JSON.stringify(`${url}?${parameters}`);
  };
  const hasNext = continuation === undefined ? offset + limit < total : continuation.afterId !== undefined;
  return {
    next: hasNext ? link(offset + limit, continuation?.afterId) : 'null',
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : 'null',
  };
}

/** A page of ready-made elements. */
export function encodePageOf(elements: readonly string[], frame: PageFrame): string {
  const { next, previous } = encodeLinks(frame);
  return `{"count":${frame.total},"next":${next},"previous":${previous},"results":[${elements.join(',')}]}`;
}
