import { sayRefusal } from '../words/refusals.ts';

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

const say = (sentence: string): string => sayRefusal(sentence, document.documentElement.lang);

/** One fault of a problem of RFC 9457: `#/name` points into the body, `parameter` into the address. */
interface ProblemFault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
}

interface RefusalBody {
  readonly message?: string;
  readonly detail?: string;
  readonly errors?: Readonly<Record<string, unknown>> | readonly ProblemFault[];
}

/** What is wrong with each field, as `/api/v1` says it (a list), or the reseller API (by name); in the reader's language. */
function readFields(errors: RefusalBody['errors']): Record<string, string> {
  if (!Array.isArray(errors))
    return Object.fromEntries(
      Object.entries(errors ?? {}).map(([field, problem]) => [field, listSentences(problem).map(say).join(' ')]),
    );
  const fields: Record<string, string> = {};
  for (const { pointer, parameter, detail } of errors as readonly ProblemFault[]) {
    const field = parameter ?? pointer?.replace(/^#\//, '') ?? '';
    fields[field] = fields[field] === undefined ? say(detail) : `${fields[field]} ${say(detail)}`;
  }
  return fields;
}

/** Reads a refusal of the server, in the shape of the reseller API or as a problem of RFC 9457. */
export async function readFailure(response: Response): Promise<Failure> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const body: unknown = await response.json().catch(() => null);
  const { message, detail, errors } = (body ?? {}) as RefusalBody;
  const fields = readFields(errors);
  const said = message ?? detail;
  const all = said === undefined ? Object.values(fields).join(' ') || response.statusText : say(said);
  return new Failure(response.status, all, fields, requestId, body);
}
