import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { type Product, products } from '../../../model/product.ts';
import type { ProductSetting } from '../../../usecases/products/availability.ts';
import { makeShapeReader } from '../../shared/shape.ts';

const Name = Type.Enum([...products]);

export const SettingShown = Type.Object(
  { product_name: Name, available: Type.Boolean() },
  { title: 'ProductAvailability', additionalProperties: false },
);

export const SettingListShown = Type.Array(SettingShown);

export function encodeSetting({ product, available }: ProductSetting): object {
  return { product_name: product, available };
}

export const encodeSettings = (settings: readonly ProductSetting[]): object[] => settings.map(encodeSetting);

export const SettingBody = Type.Object(
  { product_name: Type.Optional(Name), available: Type.Optional(Type.Boolean()) },
  { title: 'ProductAvailabilityBody' },
);
const readSetting = makeShapeReader<Static<typeof SettingBody>>(SettingBody);

export function decodeSetting(body: unknown): Decoded<ProductSetting> {
  const shaped = readSetting(body);
  if (isFailure(shaped)) return shaped;
  const { product_name, available } = shaped.fields;
  return {
    // What is missing is a problem, so that nobody reads what stands for it.
    write: { product: product_name ?? 'CDN', available: available ?? false },
    problems: {
      ...(product_name === undefined ? { product_name: 'is required' } : {}),
      ...(available === undefined ? { available: 'is required' } : {}),
      ...shaped.problems,
    },
  };
}

export const NamesBody = Type.Object({ product_names: Type.Optional(Type.Array(Name)) }, { title: 'ProductNamesBody' });
const readNames = makeShapeReader<Static<typeof NamesBody>>(NamesBody);

/** Reads which products are meant. None named, or no body at all: every one. */
export function decodeNames(body: unknown): Decoded<readonly Product[]> {
  const shaped = readNames(body ?? {});
  if (isFailure(shaped)) return shaped;
  const { product_names = [] } = shaped.fields;
  return { write: product_names.length === 0 ? products : product_names, problems: shaped.problems };
}
