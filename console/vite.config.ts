import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const outDir = join(import.meta.dirname, '..', 'server', 'dist', 'console');
/** What the browser must load before the first page stands, compressed, in bytes: the build fails above it. */
const mostInitialScript = 350 * 1024;

/** Puts a compressed copy beside every file, so that the server need not compress. Holds the initial script to its limit. */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    closeBundle() {
      const html = readFileSync(join(outDir, 'index.html'), 'utf8');
      let initial = 0;
      for (const entry of readdirSync(outDir, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile() || !/\.(?:js|css|svg)$/.test(entry.name)) continue;
        const file = join(entry.parentPath, entry.name);
        const content = readFileSync(file);
        const zipped = gzipSync(content, { level: 9 });
        writeFileSync(`${file}.gz`, zipped);
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
        if (entry.name.endsWith('.js') && html.includes(entry.name)) initial += zipped.length;
      }
      const said = `initial script ${(initial / 1024).toFixed(0)} KiB of ${mostInitialScript / 1024} KiB (gzip)`;
      if (initial > mostInitialScript) throw new Error(said);
      process.stdout.write(`console: ${said}\n`);
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react(), compress()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
  },
});
