import type { Client } from '../model/client.ts';

/** Makes the text by which a dialect shows a client. Handed in by `main.ts`; to the store the text is opaque. */
export type EncodeClient = (client: Client) => string;

/** A dialect's encoder, and a word that changes when the encoder's answers do. */
export interface DocumentFormat {
  readonly version: string;
  readonly encodeClient: EncodeClient;
}
