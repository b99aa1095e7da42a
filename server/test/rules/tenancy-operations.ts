import { hostingPrefix, hostingRoutes } from '../../src/api/hosting/index.ts';
import { iamPrefix, iamRoutes } from '../../src/api/iam/index.ts';
import type { IamRoute } from '../../src/api/iam/route.ts';
import type { Load } from '../../src/api/shared/limit-requests.ts';
import { v1Prefix, v1Routes } from '../../src/api/v1/index.ts';
import type { V1Route } from '../../src/api/v1/route.ts';
import type { Tenant } from '../support/tenants.ts';
import { hostingRows, iamRows, pathValues, type TenancyRow, v1Rows } from './tenancy-rows.ts';

/** An operation of either contract, as the tables of tenancy see it. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly access: string;
  readonly success: number;
  /** What it costs: see the limiter. */
  readonly load: Load;
  readonly row: TenancyRow;
}

const missing: TenancyRow = { of: 'nobody' };

/** Those of a contract whose routes name the right that they need. */
const listOperations = (
  prefix: string,
  routes: readonly (IamRoute | V1Route)[],
  rows: Readonly<Record<string, TenancyRow>>,
): readonly Operation[] =>
  routes.map(({ method, url, operationId, access, success, load = 'short' as const }) => ({
    name: operationId,
    method,
    url: prefix + url,
    access,
    success,
    load,
    row: rows[operationId] ?? missing,
  }));

/** Every operation of the reseller API. */
export const iam = listOperations(iamPrefix, iamRoutes, iamRows);

/** Every operation of Clientele's own API, which the same credentials open. */
export const v1 = listOperations(v1Prefix, v1Routes, v1Rows);

/** Every operation of the Hosting API; `access` says which keys open it. */
export const hosting: readonly Operation[] = hostingRoutes.map(
  ({ method, url, operationId, clientKey, hostingKey, success, load = 'short' as const }) => ({
    name: operationId,
    method,
    url: hostingPrefix + url,
    access: hostingKey === false ? 'client' : clientKey ? 'both' : 'reseller',
    success,
    load,
    row: hostingRows[operationId] ?? missing,
  }),
);

/** The names of a path's parameters. */
export const parametersOf = (url: string): string[] => [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** The path with a tenant's numbers; those of the named parameters are another one's. */
export function fillUrl(
  { url, row }: Operation,
  tenant: Tenant,
  others: readonly string[] = [],
  other = tenant,
): string {
  return url.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(pathValues[name]?.(others.includes(name) ? other : tenant, url, row) ?? 'unknown'),
  );
}

/** Whether something in a path or a body is somebody's. */
export const hasIds = ({ url, row }: Operation): boolean =>
  row.namesInBody === true || (row.of !== 'nobody' && parametersOf(url).length > 0);
