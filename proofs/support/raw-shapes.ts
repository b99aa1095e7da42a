/** A way to write a request that programs in between read in two ways, or that is just slow. */
export interface RawShape {
  readonly name: string;
  /** Whether there must be an answer of 400 and nothing else. */
  readonly isRefused: boolean;
  /** Writes a request of a first line, headers with `Name: value`, and a body. Pieces are sent one after the other. */
  write(line: string, headers: readonly string[], body: string): readonly string[];
}

const end = '\r\n';
const join = (line: string, headers: readonly string[], body: string): string => [line, ...headers, '', body].join(end);
const lengthOf = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}`;
const closing = 'Connection: close';
const smuggled = `GET /health/live HTTP/1.1${end}Host: a${end}${end}`;

/** Every shape. Whatever it is, one request must never become two. */
export const rawShapes: readonly RawShape[] = [
  {
    name: 'plain',
    isRefused: false,
    write: (line, headers, body) => [join(line, [...headers, closing, lengthOf(body)], body)],
  },
  {
    name: 'dripped',
    isRefused: false,
    write: (line, headers, body) => {
      const text = join(line, [...headers, closing, lengthOf(body)], body);
      const size = Math.ceil(text.length / 20);
      return text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
    },
  },
  {
    name: 'in chunks',
    isRefused: false,
    write: (line, headers, body) => {
      const size = Buffer.byteLength(body).toString(16);
      const chunks = body === '' ? '' : `${size}${end}${body}${end}`;
      return [join(line, [...headers, closing, 'Transfer-Encoding: chunked'], `${chunks}0${end}${end}`)];
    },
  },
  {
    name: 'a length and chunks',
    isRefused: true,
    write: (line, headers) => {
      const body = `0${end}${end}${smuggled}`;
      return [join(line, [...headers, lengthOf(body), 'Transfer-Encoding: chunked'], body)];
    },
  },
  {
    name: 'two lengths',
    isRefused: true,
    write: (line, headers, body) => [
      join(line, [...headers, lengthOf(body), lengthOf(`${body} `)], `${body}${smuggled}`),
    ],
  },
  {
    name: 'chunks that are spelled differently',
    isRefused: true,
    write: (line, headers) => [
      join(
        line,
        [...headers, 'Transfer-Encoding: xchunked', 'Transfer-Encoding : chunked'],
        `0${end}${end}${smuggled}`,
      ),
    ],
  },
  {
    name: 'bare line feeds',
    isRefused: true,
    write: (line, headers, body) => [[line, ...headers, closing, lengthOf(body), '', body].join('\n')],
  },
  {
    name: 'a folded header',
    isRefused: true,
    write: (line, headers, body) => [join(line, [...headers, 'X-Folded: a', ' b', closing, lengthOf(body)], body)],
  },
  {
    name: 'two hosts',
    isRefused: true,
    write: (line, headers, body) => [join(line, [...headers, 'Host: b', closing, lengthOf(body)], body)],
  },
  {
    name: 'a NUL in a header',
    isRefused: true,
    write: (line, headers, body) => [join(line, [...headers, 'X-Nul: a\0b', closing, lengthOf(body)], body)],
  },
];
