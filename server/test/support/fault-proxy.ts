import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be broken and mended. */
export interface FaultProxy {
  /** The server's url with the proxy's port in it. */
  readonly url: string;
  /** Breaks every connection and refuses new ones, as when the server is gone. */
  cut(): Promise<void>;
  /** Breaks every connection with a reset, and takes new ones. */
  reset(): void;
  /** Keeps every connection and loses what is sent, as when a machine hangs or a cable is pulled. */
  silence(): void;
  /** Keeps every connection and what is sent, until it is mended. */
  hold(): void;
  /** Lets everything through so many milliseconds late. */
  delay(milliseconds: number): void;
  /** Breaks every connection to us, and does not tell the server: it waits on. */
  halve(): void;
  /** Breaks connections on which the server answers what matches, so many times: what was asked is done, and nobody hears it. */
  loseAnswersTo(question: RegExp, times: number): void;
  /** How many answers were lost so. */
  readonly lost: number;
  /** Lets connections through again, on the same port. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** What goes one way on a connection, in its order, some of it late. */
class Way {
  readonly #to: Socket;
  readonly #waiting: { readonly chunk: Buffer; due: number }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(to: Socket) {
    this.#to = to;
  }

  /** Passes something on when so many milliseconds are over, which may be never. */
  pass(chunk: Buffer, late: number): void {
    this.#waiting.push({ chunk, due: performance.now() + late });
    this.#drain();
  }

  /** Lets everything go. */
  release(): void {
    for (const each of this.#waiting) each.due = 0;
    this.#drain();
  }

  #drain(): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    for (let [first] = this.#waiting; first !== undefined && first.due <= now; [first] = this.#waiting) {
      this.#waiting.shift();
      if (!this.#to.destroyed) this.#to.write(first.chunk);
    }
    const next = this.#waiting[0]?.due ?? Infinity;
    if (next < Infinity) this.#timer = setTimeout(() => this.#drain(), next - now).unref();
  }
}

/** One connection through the proxy. */
interface Line {
  readonly near: Socket;
  readonly far: Socket;
  readonly ways: readonly Way[];
  /** Broken on our side alone. */
  isHalf: boolean;
}

function destroy({ near, far }: Line): void {
  near.destroy();
  far.destroy();
}

/** Starts a way to the server that a url names. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const lines = new Set<Line>();
  let server: Server | undefined;
  let isSilent = false;
  /** Milliseconds. */
  let late = 0;
  let lost = 0;
  let losing: { readonly question: RegExp; times: number } | undefined;

  function takeLine(near: Socket): void {
    const far = connect(Number(port), hostname);
    const [there, back] = [new Way(far), new Way(near)];
    const line: Line = { near, far, ways: [there, back], isHalf: false };
    let isLosing = false;
    lines.add(line);
    near.on('data', (chunk) => {
      if (losing !== undefined && losing.times > 0 && losing.question.test(chunk.toString('latin1'))) {
        losing.times -= 1;
        isLosing = true;
      }
      if (!isSilent) there.pass(chunk, late);
    });
    far.on('data', (chunk) => {
      if (isLosing) {
        lost += 1;
        destroy(line);
      } else if (!isSilent) back.pass(chunk, late);
    });
    for (const socket of [near, far]) socket.on('error', () => {});
    near.once('close', () => {
      if (!line.isHalf) far.destroy();
    });
    far.once('close', () => {
      lines.delete(line);
      near.destroy();
    });
  }

  const open = (onPort: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const opened = createServer(takeLine);
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
      for (const line of lines) destroy(line);
    });
  }

  const ownPort = await open(0);
  const url = new URL(target);
  url.port = String(ownPort);
  return {
    url: url.href,
    get lost() {
      return lost;
    },
    cut,
    reset: () => {
      for (const { near } of lines) near.resetAndDestroy();
    },
    silence: () => {
      isSilent = true;
    },
    hold: () => {
      late = Infinity;
    },
    delay: (milliseconds) => {
      late = milliseconds;
    },
    halve: () => {
      for (const line of lines) {
        line.isHalf = true;
        line.near.destroy();
      }
    },
    loseAnswersTo: (question, times) => {
      losing = { question, times };
    },
    mend: async () => {
      isSilent = false;
      late = 0;
      losing = undefined;
      for (const { ways } of lines) for (const way of ways) way.release();
      if (server === undefined) await open(ownPort);
    },
    close: cut,
  };
}
