import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the repository. */
export const top = join(import.meta.dirname, '..', '..', '..');

/** A text of the repository. */
export function readPage(path: string): string {
  return readFileSync(join(top, path), 'utf8');
}

/** Every page in Markdown that is written for people, by its path in the repository. */
export const pages: readonly string[] = globSync('**/*.md', {
  cwd: top,
  exclude: (name) => ['node_modules', '.git'].includes(name),
}).sort();

/** The text of the one fenced block that follows a mark such as `<!-- tour -->`, which stands alone on its line. */
export function readBlock(page: string, mark: string): string {
  const match = new RegExp(`^<!-- ${mark} -->\\n+\`\`\`\\w*\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readPage(page));
  if (match === null) throw new Error(`${page} has no fenced block behind <!-- ${mark} -->`);
  return match[1] ?? '';
}

/** Text without its fenced blocks, where a bracket is no link. */
export const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '');

/** The anchors of a page's headings, as hosts of repositories spell them. */
export function listAnchors(page: string): string[] {
  return [...withoutCode(readPage(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
