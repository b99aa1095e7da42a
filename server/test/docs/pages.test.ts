import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages as madePages } from '../../../scripts/make-docs.ts';
import { listAnchors, pages, readPage, top, withoutCode } from './pages.ts';

/** Where the links of a page lead that stay within the repository. */
function listLinks(page: string): string[] {
  return [...withoutCode(readPage(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

describe.each(pages)('%s', (page) => {
  it('leads only to what is there', () => {
    const broken = listLinks(page).filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(top, file))) return true;
      return anchor !== undefined && (!file.endsWith('.md') || !listAnchors(file).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('has a title and no trace of one machine', () => {
    const text = readPage(page);
    expect(text).toMatch(/^# \S/);
    expect(text).not.toMatch(/\/(?:home|Users|work|tmp)\/\w/);
  });
});

describe('docs/ARCHITECTURE.md', () => {
  it('names only files and folders that are there', () => {
    const named = [
      ...readPage('docs/ARCHITECTURE.md').matchAll(/`((?:server|bench|scripts|docs|console|deploy|\.ci)\/[\w./-]*)`/g),
    ];
    expect(named.length).toBeGreaterThan(20);
    const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(top, path)));
    expect(missing).toEqual([]);
  });
});

describe('the documentation', () => {
  it('has every page of docs/ in the contents of the README, at least by its folder', () => {
    const targets = listLinks('README.md').map((target) => join(target));
    const folders = targets.filter(
      (target) => existsSync(join(top, target)) && statSync(join(top, target)).isDirectory(),
    );
    const lost = pages.filter(
      (page) =>
        page.startsWith('docs/') && !targets.includes(page) && !folders.some((folder) => page.startsWith(folder)),
    );
    expect(lost).toEqual([]);
  });

  it.each(Object.entries(madePages))('%s is what "npm run docs" makes of the code now', (path, describePage) => {
    expect(readPage(path)).toBe(describePage());
  });
});
