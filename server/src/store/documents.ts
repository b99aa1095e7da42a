import type { ClientView } from '../model/client-view.ts';

/** Makes the text by which a dialect shows a client. Handed in by `main.ts`; to the store the text is opaque. */
export type EncodeClient = (client: ClientView) => string;

/** The dialects' encoders, and a word that changes when the answers of one of them do. */
export interface DocumentFormat {
  readonly version: string;
  readonly encodeHosting: EncodeClient;
  readonly encodeIam: EncodeClient;
}
