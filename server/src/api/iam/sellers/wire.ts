import { type Static, Type } from 'typebox';
import { joinName } from '../../../lib/person-name.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { Seller } from '../../../model/seller.ts';
import type { SellerFilter, SellerOrderKey, SellerQuery } from '../../../model/seller-filter.ts';
import type { SellerWrite } from '../../../usecases/sellers/seller-fields.ts';
import {
  asBoolean,
  asId,
  asText,
  BadParameters,
  parseLimit,
  parseOffset,
  readParameters,
  refuse,
} from '../../shared/query.ts';
import { closed, textOrNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime } from '../../shared/time.ts';

export const SellerShown = Type.Object(
  {
    id: Type.Integer(),
    email: Type.String(),
    full_name: Type.String(),
    phone: Type.String(),
    reseller_name: Type.String(),
    company: Type.String(),
    date_joined: Type.String({ format: 'date-time' }),
    activated: Type.Boolean(),
    deleted: Type.Boolean(),
  },
  { title: 'Seller', ...closed },
);

export const SellerListShown = Type.Union([
  Type.Array(SellerShown),
  Type.Object(
    { count: Type.Integer(), next: textOrNull, previous: textOrNull, results: Type.Array(SellerShown) },
    { title: 'SellerPage', ...closed },
  ),
]);

const fields = {
  email: Type.Optional(Type.String()),
  full_name: Type.Optional(textOrNull),
  phone: Type.Optional(textOrNull),
  company: Type.Optional(Type.String()),
};
export const SellerBody = Type.Object(fields, { title: 'SellerBody' });
export const NewSellerBody = Type.Object(
  { ...fields, password: Type.Optional(Type.String({ description: 'An addition: activates the seller at once' })) },
  { title: 'NewSellerBody' },
);
const readSeller = makeShapeReader<Static<typeof NewSellerBody>>(NewSellerBody);

export function decodeSeller(body: unknown): Decoded<SellerWrite> {
  const shaped = readSeller(body);
  if (isFailure(shaped)) return shaped;
  const { full_name, ...same } = shaped.fields;
  const write = { ...same, ...(full_name === undefined ? {} : { fullName: full_name }) };
  return { write, problems: shaped.problems };
}

export function encodeSeller(seller: Seller): string {
  return JSON.stringify({
    id: seller.id,
    email: seller.email,
    full_name: joinName(seller.firstName, seller.lastName) ?? '',
    phone: seller.phone ?? '',
    reseller_name: seller.resellerCompany,
    company: seller.company,
    date_joined: formatTime(seller.createdAt),
    activated: seller.isActivated,
    deleted: seller.isDeleted,
  });
}

/** The spelling of each filter, with its meaning and its reader. */
const filters: { readonly [K in keyof Required<SellerFilter>]: readonly [string, string, (text: string) => unknown] } =
  {
    id: ['id', 'Number, equals', asId],
    ids: [
      'id__in',
      'Any of these numbers, comma-separated',
      (text) => text.split(',').map((part) => asId(part.trim())),
    ],
    idContains: [
      'id__contains',
      'The number contains these digits',
      (text) => (/^\d{1,16}$/.test(text) ? text : refuse(text, 'digits are expected')),
    ],
    email: ['email', 'The e-mail address contains', asText],
    fullName: ['full_name', 'The name contains', asText],
    resellerCompany: ['reseller_name', "The reseller's company contains", asText],
    activated: ['activated', 'Whether the seller has confirmed the e-mail address', asBoolean],
    deleted: [
      'deleted',
      'true: only deleted; false or left out: only not deleted; else: all',
      (text) => ({ true: 'yes', false: 'no' })[text.toLowerCase()] ?? 'either',
    ],
  };

const orderNames: Readonly<Record<string, SellerOrderKey>> = {
  id: 'id',
  email: 'email',
  full_name: 'fullName',
  date_joined: 'createdAt',
  activated: 'isActivated',
  deleted: 'isDeleted',
};

function parseOrder(text: string): SellerQuery['order'] {
  return text.split(',').map((part) => {
    const [, minus, name = ''] = /^(-?)(.*)$/s.exec(part.trim()) ?? [];
    const key = Object.hasOwn(orderNames, name) ? orderNames[name] : undefined;
    return key === undefined
      ? refuse(part, `one of ${Object.keys(orderNames).join(', ')} is expected, each with - before it if wanted`)
      : { key, descending: minus === '-' };
  });
}

export const sellerParameters: Readonly<Record<string, string>> = {
  limit: 'How many, 1 to 1000; with it the answer is a page, without it a plain array',
  offset: 'How many to pass over',
  ordering: `Comma-separated: ${Object.keys(orderNames).join(', ')}; - before one turns it round`,
  ...Object.fromEntries(Object.values(filters).map(([name, meaning]) => [name, meaning])),
};

export function decodeSellerQuery(query: URLSearchParams): SellerQuery | BadParameters {
  const values = readParameters(query, {
    limit: parseLimit,
    offset: parseOffset,
    ordering: parseOrder,
    ...Object.fromEntries(Object.values(filters).map(([name, , parse]) => [name, parse])),
  });
  if (values instanceof BadParameters) return values;
  const filter = Object.entries(filters).flatMap(([field, [name]]) => (name in values ? [[field, values[name]]] : []));
  return {
    filter: Object.fromEntries(filter),
    order: (values.ordering ?? []) as SellerQuery['order'],
    offset: (values.offset ?? 0) as number,
    limit: values.limit as number | undefined,
  };
}
