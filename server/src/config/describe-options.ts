import { type Option, options } from './options.ts';

const all = Object.values(options) as readonly Option<unknown>[];

/** The reference page of the settings, in Markdown. */
export function describeSettings(): string {
  const sections = all.map(
    ({ name, fallback, meaning }) =>
      `## \`${name}\`\n\n${meaning}\n\n${fallback === '' ? 'Not set by default.' : `Default: \`${fallback}\``}\n`,
  );
  return `# Settings

Environment variables. An empty one is as if not set. Wrong values are named, all at once, when the server starts.
The npm scripts \`start\`, \`seed\` and \`clientele\` also read a file \`.env\` in the folder of the repository, if there is one
(the program itself: \`clientele --settings FILE …\`); a variable that is set already wins over the file.
[.env.example](../../.env.example) holds every setting with its default.

This page is made from \`server/src/config/options.ts\` by \`npm run docs\`.

${sections.join('\n')}`;
}

/** `.env.example`: every setting with its default, commented out. */
export function describeEnvironment(): string {
  const blocks = all.map(({ name, fallback, meaning }) => `# ${meaning}\n#${name}=${fallback}\n`);
  return `# The settings of Clientele with their defaults. Made from server/src/config/options.ts by "npm run docs".\n# Put a value that holds a # or a space at its ends into quotes.\n\n${blocks.join('\n')}`;
}
