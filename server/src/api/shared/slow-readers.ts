import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Looks after which a reader must have taken something. Looks, and not time: while the server itself stands still nobody reads too slowly. */
const looks = 7;
/** What must have been taken until then, in bytes: less than anybody's network does. */
const least = 8 * 1024;
/**
 * Looks that an answer may wait for its reader without a pause, however much is taken at each: an hour. A list is read from one moment of the
 * store, which keeps whatever is written meanwhile beside its file until the last byte is taken.
 */
const longest = 3_600;

/** What the system has taken of an answer so far. The framework and Node.js only know what they have handed over. */
interface Handle {
  readonly bytesWritten: number;
  readonly writeQueueSize: number;
}

/** A reader whose answer waits: what was taken when that began, how often it was looked since, and how often in all. */
interface Watched {
  taken: number;
  looks: number;
  all: number;
}

/**
 * Resets connections whose readers hardly take any of what waits for them: each holds memory, a place for long reads and a
 * connection of the store. A reset, since a connection that is closed in order stays in the system's memory until all was read.
 * Every connection is looked at every so many milliseconds.
 */
export function cutSlowReaders(app: FastifyInstance, lookEvery = 1_000, most = longest): void {
  const connections = new Map<Socket, Watched | undefined>();

  function look(): void {
    for (const [socket, watched] of connections) {
      const { _handle: handle } = socket as { _handle?: Handle | null };
      const isWaiting = socket.writableLength > 0 && handle != null;
      const taken = isWaiting ? handle.bytesWritten - handle.writeQueueSize : 0;
      if (!isWaiting) connections.set(socket, undefined);
      else if (watched === undefined) connections.set(socket, { taken, looks: 0, all: 0 });
      else {
        watched.all += 1;
        if (taken - watched.taken >= least) Object.assign(watched, { taken, looks: 0 });
        else watched.looks += 1;
        if (watched.looks >= looks || watched.all >= most) socket.resetAndDestroy();
      }
    }
  }

  const timer = setInterval(look, lookEvery).unref();
  app.server.on('connection', (socket) => {
    connections.set(socket, undefined);
    socket.once('close', () => connections.delete(socket));
  });
  app.addHook('onClose', async () => clearInterval(timer));
}
