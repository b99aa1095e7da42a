import { writeYaml } from '../../shared/write-yaml.ts';

/** An OpenAPI document, as far as a part of it is cut out here. */
export interface OpenApiDocument {
  readonly info: { readonly title: string };
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, unknown>> };
}

/** The part of a document that lies below a path, with the credentials that open it. */
function restrictTo(document: OpenApiDocument, prefix: string, schemes: readonly string[]): OpenApiDocument {
  const keep = (all: Readonly<Record<string, unknown>> = {}, isKept: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isKept(name)));
  return {
    ...document,
    info: { ...document.info, title: `${document.info.title}: reseller API` },
    paths: keep(document.paths, (path) => path.startsWith(`${prefix}/`)),
    components: {
      ...document.components,
      securitySchemes: keep(document.components?.securitySchemes, (name) => schemes.includes(name)),
    },
  };
}

const written = new WeakMap<object, Promise<string>>();

/**
 * The reseller API's part of the server's OpenAPI document, in YAML: without references, which not every tool follows, and
 * such that readers of YAML 1.1 find the same in it (to them a bare `no` is false). Written once.
 */
export function describeDialect(document: OpenApiDocument): Promise<string> {
  const known = written.get(document);
  if (known !== undefined) return known;
  const part = restrictTo(document, '/iam', ['apiToken', 'session']);
  const text = writeYaml(part, { aliasDuplicateObjects: false, lineWidth: 0, compat: 'yaml-1.1' });
  written.set(document, text);
  // The next one to ask has it written again.
  text.catch(() => written.delete(document));
  return text;
}
