/** The products that every reseller offers, in the reseller contract's order. `capabilities` lists no others. */
export const openProducts = ['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CLOUD'] as const;

/** Products that are off unless a client or a reseller is given them. They show from then on, but never in `capabilities`. */
export const hiddenProducts = ['INFRASTRUCTURE_PROTECTION', 'CONNECT'] as const;
export type HiddenProduct = (typeof hiddenProducts)[number];

export const products = [...openProducts, ...hiddenProducts] as const;

export type Product = (typeof products)[number];

export function isHidden(product: Product): boolean {
  return (hiddenProducts as readonly string[]).includes(product);
}

/** Which products a reseller or a client has been set to, on or off. What is not set falls back one level. */
export type Availability = Readonly<Partial<Record<Product, boolean>>>;

/** Whether a client has a product: its own setting, else its reseller's default, else on for the open ones. */
export function isAvailable(product: Product, own: Availability, defaults: Availability): boolean {
  return own[product] ?? defaults[product] ?? !isHidden(product);
}
