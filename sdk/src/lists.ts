/** What a list answers: everything at once, or a page in one of the shapes that the three APIs have. */
export type Listed =
  | readonly unknown[]
  | { readonly results: readonly unknown[] }
  | { readonly result: readonly unknown[] }
  | { readonly items: readonly unknown[] };

/** What one element of a list is. */
export type ElementOf<Answer> = Answer extends readonly (infer Element)[]
  ? Element
  : Answer extends { readonly results: readonly (infer Element)[] }
    ? Element
    : Answer extends { readonly result: readonly (infer Element)[] }
      ? Element
      : Answer extends { readonly items: readonly (infer Element)[] }
        ? Element
        : never;

type Query = Readonly<Record<string, unknown>>;

interface Page {
  readonly results?: readonly unknown[];
  readonly result?: readonly unknown[];
  readonly items?: readonly unknown[];
  /** An address, or what to send as `after`. */
  readonly next?: string | number | null;
  /** What to send as `before`. */
  readonly nextBefore?: number | null;
}

/** The parameters of the page behind this one; undefined where there is none. */
function findNext({ next, nextBefore }: Page, query: Query): Query | undefined {
  // Of an address only the parameters count: a token goes to no other place than the one it was given for.
  if (typeof next === 'string') return Object.fromEntries(new URL(next, 'http://localhost').searchParams);
  if (next !== undefined && next !== null) return { ...query, after: String(next) };
  if (nextBefore !== undefined && nextBefore !== null) return { ...query, before: String(nextBefore) };
  return undefined;
}

/** Goes through a list, page by page; the next page is asked for when its first element is. */
export async function* walk(ask: (query: Query) => Promise<unknown>, query: Query): AsyncGenerator<unknown> {
  for (let parameters: Query | undefined = query; parameters !== undefined; ) {
    const answer = (await ask(parameters)) as readonly unknown[] | Page;
    if (Array.isArray(answer)) {
      yield* answer;
      return;
    }
    const page = answer as Page;
    yield* page.results ?? page.result ?? page.items ?? [];
    parameters = findNext(page, parameters);
  }
}
