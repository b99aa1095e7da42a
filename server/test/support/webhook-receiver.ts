import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came. */
export interface ReceivedMessage {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a message holds is what a test is there to say
  readonly body: any;
}

/** How messages are answered: with a status, or by whatever a test does. */
export type Reception = number | ((answer: ServerResponse) => void);

/** One address of the receiver. */
export interface Inbox {
  readonly url: string;
  readonly received: readonly ReceivedMessage[];
  /** From now on; 204 before. */
  answerWith(reception: Reception): void;
}

/** A real HTTP server that takes webhooks. */
export interface WebhookReceiver {
  readonly port: number;
  /** A new address. */
  open(): Inbox;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const inboxes = new Map<string, { received: ReceivedMessage[]; reception: Reception }>();
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const inbox = inboxes.get(request.url ?? '');
      if (inbox === undefined) {
        answer.writeHead(404).end();
        return;
      }
      const text = Buffer.concat(parts).toString();
      inbox.received.push({ method: request.method, headers: request.headers, text, body: JSON.parse(text) });
      const { reception } = inbox;
      if (typeof reception === 'number') answer.writeHead(reception).end();
      else reception(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    open() {
      const path = `/inbox-${inboxes.size + 1}`;
      const inbox = { received: [] as ReceivedMessage[], reception: 204 as Reception };
      inboxes.set(path, inbox);
      return {
        url: `http://127.0.0.1:${port}${path}`,
        received: inbox.received,
        answerWith: (reception) => {
          inbox.reception = reception;
        },
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
