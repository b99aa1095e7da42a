import { type Static, Type } from 'typebox';
import { stateOf } from '../../../lib/entity-tag.ts';
import { consentStorages, type Domain, type DomainWrite } from '../../../model/domain.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { Tagged } from '../../shared/tagged.ts';

const country = Type.Union([Type.String(), Type.Null()], {
  description: "ISO 3166-1 alpha-2, ZZ = unknown, null = the account's own",
});
const consentStorage = Type.Enum([...consentStorages], { description: 'Default localStorage' });

export const DomainBody = Type.Object(
  {
    name: Type.Optional(
      Type.String({ description: 'www.mysite.xyz, with a path behind it or https:// before it if wanted' }),
    ),
    country: Type.Optional(country),
    whitelabel: Type.Optional(Type.Boolean({ description: 'Takes one white-label licence; default false' })),
    consentStorage: Type.Optional(consentStorage),
  },
  { title: 'DomainBody', description: 'Any other setting is held and given back as sent' },
);
const readShape = makeShapeReader<Static<typeof DomainBody>>(DomainBody);

export const DomainShown = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'The host name alone' }),
    path: Type.String({ description: 'The path that name carried; / where it had none' }),
    country,
    whitelabel: Type.Boolean(),
    consentStorage,
  },
  { title: 'Domain', description: 'With every other setting as it was sent', additionalProperties: true },
);

export const DomainList = Type.Array(DomainShown);

/** Properties of the contract: everything else in a body is a setting that is held as sent. */
const known = new Set(Object.keys(DomainShown.properties));

/** Reads what a body says of a domain. */
export function decodeDomain(body: unknown): Decoded<DomainWrite> {
  const shaped = readShape(body);
  if (isFailure(shaped)) return shaped;
  const { name, country: code, whitelabel, consentStorage: storage } = shaped.fields;
  const settings = Object.fromEntries(Object.entries(body as object).filter(([property]) => !known.has(property)));
  return {
    write: {
      ...(name === undefined ? {} : { name }),
      ...(code === undefined ? {} : { country: code }),
      ...(whitelabel === undefined ? {} : { whitelabel }),
      ...(storage === undefined ? {} : { consentStorage: storage as NonNullable<DomainWrite['consentStorage']> }),
      settings,
    },
    problems: shaped.problems,
  };
}

function showDomain(domain: Domain): object {
  const { id, host, path, country: code, whitelabel, consentStorage: storage, settings } = domain;
  return { ...settings, id: String(id), name: host, path, country: code, whitelabel, consentStorage: storage };
}

/** One domain, with the state that its `ETag` names: it has no version, and is small. */
export function tagDomain(domain: Domain): Tagged {
  return new Tagged(JSON.stringify(showDomain(domain)), stateOf(domain));
}

export function encodeDomains(domains: readonly Domain[]): string {
  return JSON.stringify(domains.map(showDomain));
}
