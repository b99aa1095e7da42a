import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage, top } from './pages.ts';

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

interface Manifest {
  readonly workspaces?: readonly string[];
  readonly allowScripts?: Readonly<Record<string, boolean>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const readManifest = (path: string): Manifest => JSON.parse(readPage(path)) as Manifest;
const manifest = readManifest('package.json');
const workspaces = manifest.workspaces ?? [];

/** Every package of others, by its place; without our own workspaces. */
const packages = Object.entries(
  (JSON.parse(readPage('package-lock.json')) as { packages: Record<string, Package> }).packages,
).filter(([place, { link }]) => place !== '' && !workspaces.includes(place) && link !== true);

/** The name of a package by its place, `node_modules/a/node_modules/@b/c`. */
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Licences that let everybody use, change and hand on what they stand over. */
const allowed = [
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
];
/** Of these nothing is handed on with the program: they are tools that build and test it. */
const allowedTools = ['MPL-2.0', 'Python-2.0'];

/** Whether a package is one for machines that this is not tried on: npm never fetches it on Linux, x64, with glibc. */
const isForOthers = ({ optional, os, cpu, libc }: Package): boolean =>
  optional === true &&
  (os?.includes('linux') === false || cpu?.includes('x64') === false || libc?.includes('glibc') === false);

/** Whether a licence, such as `(MIT OR CC0-1.0)`, leaves a choice that is allowed. */
function isAllowed(licence: string, names: readonly string[]): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => names.includes(one)));
}

describe('package-lock.json', () => {
  it('has a digest by SHA-512 of every package that is fetched on Linux, x64, and no address of its own for any', () => {
    expect(packages.length).toBeGreaterThan(300);
    const wrong = packages.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(wrong.filter(([, one]) => !isForOthers(one))).toEqual([]);
    // Where the registry at hand has not had the others, their digest is missing, which is better than a wrong one.
    expect(wrong.filter(([, { integrity }]) => integrity !== undefined)).toEqual([]);
    expect(wrong.length).toBeLessThanOrEqual(23);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('has no package under a name that is another one’s', () => {
    expect(packages.filter(([place, { name }]) => name !== undefined && name !== nameOf(place))).toEqual([]);
  });

  it('has licences that are allowed, and in what is handed on no others', () => {
    const refused = packages.filter(
      ([, { license = 'none', dev }]) => !isAllowed(license, dev === true ? [...allowed, ...allowedTools] : allowed),
    );
    expect(refused.map(([place, { license }]) => [place, license])).toEqual([]);
  });

  it('has no package that runs something when it is installed, but for those that may', () => {
    const running = new Set(
      packages.filter(([, one]) => one.hasInstallScript === true && !isForOthers(one)).map(([place]) => nameOf(place)),
    );
    const may = new Set(Object.keys(manifest.allowScripts ?? {}));
    expect([...running].filter((name) => !may.has(name))).toEqual([]);
    expect(Object.values(manifest.allowScripts ?? {})).not.toContain(false);
  });
});

it('every dependency of ours is named with its very version', () => {
  const manifests = ['package.json', ...workspaces.map((workspace) => `${workspace}/package.json`)];
  const loose = manifests
    .map(readManifest)
    .flatMap(({ dependencies = {}, devDependencies = {} }) => Object.entries({ ...dependencies, ...devDependencies }))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
});

it('no registry, token or other source of packages is named in the repository', () => {
  expect(globSync('{,server/,console/,sdk/}.npmrc', { cwd: top })).toEqual([]);
  // By a boolean: a failure is not to show the whole file.
  expect(/git\+|https?:\/\/[^"]*\.tgz/.test(readPage('package-lock.json'))).toBe(false);
  expect(globSync(join('**', 'yarn.lock'), { cwd: top, exclude: (name) => name.includes('node_modules') })).toEqual([]);
});
