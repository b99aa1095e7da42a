import type { Product } from './product.ts';

/** A feature that a reseller can switch on for a client. Paid ones are on its bill. */
export interface Feature {
  readonly id: number;
  readonly name: string;
  readonly product: Product;
  readonly isFree: boolean;
}

/**
 * The catalogue that the first start puts into an empty store: what a network for content and a cloud would offer. From
 * then on it is the operator's. A number is never given to another feature, because programs name features by it.
 */
export const defaultFeatures: readonly Feature[] = [
  { id: 1, name: 'Raw logs', product: 'CDN', isFree: false },
  { id: 2, name: 'Origin shielding', product: 'CDN', isFree: false },
  { id: 3, name: 'Image optimization', product: 'CDN', isFree: false },
  { id: 4, name: 'Custom TLS certificates', product: 'CDN', isFree: true },
  { id: 5, name: 'Brotli compression', product: 'CDN', isFree: true },
  { id: 6, name: 'Large file delivery', product: 'CDN', isFree: true },
  { id: 7, name: 'S3 compatible storage', product: 'STORAGE', isFree: true },
  { id: 8, name: 'SFTP access', product: 'STORAGE', isFree: true },
  { id: 9, name: 'Object versioning', product: 'STORAGE', isFree: false },
  { id: 10, name: 'Replication to a second region', product: 'STORAGE', isFree: false },
  { id: 11, name: 'Live transcoding', product: 'STREAMING', isFree: false },
  { id: 12, name: 'Video on demand', product: 'STREAMING', isFree: true },
  { id: 13, name: 'Recording of live streams', product: 'STREAMING', isFree: false },
  { id: 14, name: 'Embedded player', product: 'STREAMING', isFree: true },
  { id: 15, name: 'DNSSEC', product: 'DNS', isFree: true },
  { id: 16, name: 'Geographic balancing', product: 'DNS', isFree: false },
  { id: 17, name: 'Health checks with failover', product: 'DNS', isFree: false },
  { id: 18, name: 'Web application firewall', product: 'DDOS', isFree: false },
  { id: 19, name: 'Bot protection', product: 'DDOS', isFree: false },
  { id: 20, name: 'Network layer protection', product: 'DDOS', isFree: true },
  { id: 21, name: 'Managed Kubernetes', product: 'CLOUD', isFree: true },
  { id: 22, name: 'Load balancers', product: 'CLOUD', isFree: false },
  { id: 23, name: 'GPU instances', product: 'CLOUD', isFree: false },
  { id: 24, name: 'Private networks', product: 'CLOUD', isFree: true },
];
