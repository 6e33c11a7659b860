/** Builds the service worker with the list of files that a second visit needs without a network. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { filesIn } from './compress.ts';
import type { ServedRoute } from './prerender.ts';
import { isKept } from './sizes.ts';

export async function buildServiceWorker(dist: string, routes: readonly ServedRoute[]): Promise<void> {
  const files = filesIn(dist)
    .map((file) => relative(dist, file).replace(/\\/g, '/'))
    .filter(isKept)
    .sort();
  const version = createHash('sha256');
  for (const file of files) version.update(file).update(readFileSync(join(dist, file)));
  const pages = routes.map(({ path, html }) => [path.replace(/\{\w+\}/g, '[^/]+'), html]);
  await build({
    root: join(dist, '..'),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      __FILES__: JSON.stringify(files.filter((file) => !file.endsWith('.html'))),
      __PAGES__: JSON.stringify(pages),
      __VERSION__: JSON.stringify(version.digest('hex').slice(0, 12)),
    },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: ['chrome64', 'safari12'],
      rolldownOptions: {
        input: join(dist, '../src/core/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
      },
    },
  });
}
