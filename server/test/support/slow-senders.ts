import { headOf, type RawSocket } from './raw-socket.ts';

/** Sends one byte after the other, for as long as the connection lasts. */
function drip(raw: RawSocket, bytes: string): void {
  let at = 0;
  const timer = setInterval(() => raw.send(bytes[at++ % bytes.length] ?? ''), 500);
  void raw.closed.then(() => clearInterval(timer));
}

/** Ways to hold a connection open without ever getting to an end. `path` is one that takes a body, with a key that opens it. */
export const slowSenders: Readonly<Record<string, (raw: RawSocket, path: string) => void>> = {
  'says nothing': () => {},
  'stops within the head': (raw) => raw.send('GET / HTTP/1.1\r\nHost: a\r\nX-'),
  'drips the head': (raw) => {
    raw.send('GET / HTTP/1.1\r\nHost: a\r\nX-Drip: ');
    drip(raw, 'x');
  },
  'drips one header after the other': (raw) => {
    raw.send('GET / HTTP/1.1\r\nHost: a\r\n');
    drip(raw, 'X-A: b\r\n');
  },
  'stops before the body': (raw, path) => raw.send(headOf('POST', path, 100)),
  'stops within the body': (raw, path) => raw.send(`${headOf('POST', path, 100)}{"username":`),
  'drips the body': (raw, path) => {
    raw.send(headOf('POST', path, 1_000_000));
    drip(raw, ' ');
  },
  'drips the chunks of a body': (raw, path) => {
    raw.send(
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    drip(raw, '1\r\n \r\n');
  },
  'stops within the body of a request that is refused': (raw) =>
    raw.send(`${headOf('POST', '/hosting/api/client?apiKey=nobody', 100)}{`),
  'stops within the body of a request that goes nowhere': (raw) => raw.send(`${headOf('POST', '/nowhere', 100)}{`),
  'drips the head of a second request': (raw) => {
    raw.send('GET /health/live HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX-Drip: ');
    drip(raw, 'x');
  },
};
