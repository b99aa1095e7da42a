/** What the server refused, or why nothing came back: in words, by field where it names fields, with the id of the request. */
export class Failure extends Error {
  /** 0 where no answer came. */
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  /** All that the server said, for refusals that name more than a sentence does. */
  readonly body: unknown;

  constructor(
    status: number,
    message: string,
    fields: Readonly<Record<string, string>> = {},
    requestId?: string,
    body?: unknown,
  ) {
    super(message);
    this.status = status;
    this.fields = fields;
    this.requestId = requestId;
    this.body = body;
  }
}

/** Sentences that stand in an answer's `errors`, however deep. */
function listSentences(errors: unknown): string[] {
  if (typeof errors === 'string') return [errors];
  if (errors === null || typeof errors !== 'object') return [];
  return Object.values(errors).flatMap(listSentences);
}

/** Reads a refusal of the server. */
export async function readFailure(response: Response): Promise<Failure> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const body: unknown = await response.json().catch(() => null);
  const { message, errors } = (body ?? {}) as { message?: string; errors?: Record<string, unknown> };
  const fields = Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, problem]) => [field, listSentences(problem).join(' ')]),
  );
  const said = message ?? (listSentences(errors).join(' ') || response.statusText);
  return new Failure(response.status, said, fields, requestId, body);
}
