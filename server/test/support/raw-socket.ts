import { connect, type Socket } from 'node:net';

/** A connection on which a test says every byte itself. */
export interface RawSocket {
  readonly socket: Socket;
  /** Everything that came so far, also when the connection broke afterwards. */
  readonly received: string;
  readonly isClosed: boolean;
  /** Ends when the connection does, however that was. */
  readonly closed: Promise<void>;
  /** Sends; a connection that is gone already is no error. */
  send(data: string | Buffer): void;
}

/** Connects to a server. */
export function openRaw(url: string): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    let isClosed = false;
    const closed = new Promise<void>((close) => {
      socket.once('close', () => {
        isClosed = true;
        close();
      });
    });
    socket.once('error', reject);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('connect', () => {
      socket.off('error', reject);
      // Broken connections are what these tests are about: `closed` tells.
      socket.on('error', () => {});
      resolve({
        socket,
        closed,
        get received() {
          return Buffer.concat(chunks).toString('latin1');
        },
        get isClosed() {
          return isClosed;
        },
        send: (data) => void (isClosed || socket.write(data)),
      });
    });
  });
}

/** The head of a request with a JSON body of so many bytes. `Expect` makes the server say when it has read the head. */
export function headOf(method: string, path: string, length: number, more: readonly string[] = []): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: a',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
  ];
  return `${[...lines, ...more].join('\r\n')}\r\n\r\n`;
}
