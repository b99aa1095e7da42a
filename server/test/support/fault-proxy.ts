import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be broken and mended. */
export interface FaultProxy {
  /** The server's url with the proxy's port in it. */
  readonly url: string;
  /** Breaks every connection and refuses new ones, as when the server is gone. */
  cut(): Promise<void>;
  /** Lets connections through again, on the same port. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a way to the server that a url names. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | undefined;

  const open = (onPort: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const opened = createServer((near) => {
        const far = connect(Number(port), hostname);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(one);
          one.pipe(other);
          one.on('error', () => {});
          one.once('close', () => {
            sockets.delete(one);
            other.destroy();
          });
        }
      });
      server = opened.once('error', reject);
      opened.listen(onPort, '127.0.0.1', () => {
        const address = opened.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });

  function cut(): Promise<void> {
    const closing = server;
    server = undefined;
    return new Promise((resolve) => {
      if (closing === undefined) return resolve();
      closing.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  }

  const ownPort = await open(0);
  const url = new URL(target);
  url.port = String(ownPort);
  return {
    url: url.href,
    cut,
    mend: async () => {
      if (server === undefined) await open(ownPort);
    },
    close: cut,
  };
}
