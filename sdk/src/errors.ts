/** Whatever keeps an operation from being done. */
export class ClienteleError extends Error {
  override readonly name: string = 'ClienteleError';
}

/** No answer came, at any try: the network, the server or the time that an answer may take. Whether something was done is not known. */
export class NoAnswer extends ClienteleError {
  override readonly name = 'NoAnswer';
}

/** What a refusal says, beside its sentence. */
export interface RefusalParts {
  readonly status: number;
  readonly code: string | undefined;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  readonly body: unknown;
}

/** The server has refused: nothing was done, but for a `status` from 500 on, where that is not known. */
export class Refused extends ClienteleError implements RefusalParts {
  override readonly name = 'Refused';
  readonly status: number;
  /** A stable word; undefined in the reseller API, which has none. */
  readonly code: string | undefined;
  /** What is wrong with fields of the body or parameters of the address, by name; a field within another after a dot. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Seconds after which to come again, where the server said so. */
  readonly retryAfter: number | undefined;
  /** Under which the server's log has it. */
  readonly requestId: string | undefined;
  /** All that was answered. */
  readonly body: unknown;

  constructor(message: string, { status, code, fields, retryAfter, requestId, body }: RefusalParts) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
    this.body = body;
  }
}

type Fields = Record<string, readonly string[]>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Faults of RFC 9457, as Clientele's own API tells them. */
function readFaults(faults: readonly unknown[]): Fields {
  const fields: Record<string, string[]> = {};
  for (const fault of faults.filter(isObject)) {
    const name = asText(fault.parameter) ?? (asText(fault.pointer) ?? '').replace(/^#\//, '').replaceAll('/', '.');
    const sentences = fields[name] ?? [];
    sentences.push(asText(fault.detail) ?? '');
    fields[name] = sentences;
  }
  return fields;
}

/** Sentences by field, in fields within fields: as the two vendors' contracts tell them. */
function readFields(errors: unknown, path = ''): Fields {
  if (typeof errors === 'string') return { [path]: [errors] };
  if (Array.isArray(errors)) return { [path]: errors.map(String) };
  if (!isObject(errors)) return {};
  return Object.assign(
    {},
    ...Object.entries(errors).map(([name, inner]) => readFields(inner, path === '' ? name : `${path}.${name}`)),
  );
}

/** Seconds of a `Retry-After`, which is a number or a date. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Reads a refusal in the shape of any of the three APIs. What stood in the address is in no sentence: it may be a key. */
export async function readRefusal(response: Response): Promise<Refused> {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy on the way may answer in words of its own.
  }
  const said = isObject(body) ? body : {};
  const hosting = isObject(said.error) ? said.error : {};
  const fields = Array.isArray(said.errors)
    ? readFaults(said.errors)
    : readFields(said.errors ?? hosting.properties ?? {});
  const message =
    asText(said.detail) ??
    asText(said.message) ??
    asText(hosting.message) ??
    (Array.isArray(body) ? body.join(' ') : Object.values(fields).flat().join(' '));
  return new Refused(message || `The server answered ${response.status}.`, {
    status: response.status,
    code: asText(said.code) ?? asText(hosting.code),
    fields,
    retryAfter: readRetryAfter(response.headers.get('retry-after'), Date.now()),
    requestId: response.headers.get('x-request-id') ?? undefined,
    body,
  });
}
