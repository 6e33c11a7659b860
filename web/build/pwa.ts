/** Builds the service worker with the list of files that a second visit needs without a network. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { filesIn } from './compress.ts';
import type { ServedRoute } from './prerender.ts';
import { keptFiles, type Manifest } from './sizes.ts';

/** Pages kept as they were prerendered; without a network the shell draws the others, whose code is kept. */
export const KEPT_HTML: readonly string[] = ['index.html', 'feedback.html', 'shell.html'];

export type KeptPage = [file: string, address: string, pattern: string];

/**
 * Each HTML file once: the first address that it answers, and a pattern of its addresses. The shell answers whatever
 * begins as one of its addresses does; whether there is such a screen is the server's to say while there is a network.
 */
export function keptPages(routes: readonly ServedRoute[]): KeptPage[] {
  const pages = new Map<string, string[]>();
  for (const { path, html } of routes) {
    const file = KEPT_HTML.includes(html) ? html : 'shell.html';
    pages.set(file, [...(pages.get(file) ?? []), path]);
  }
  const kept = Array.from(pages, ([file, paths]): KeptPage => {
    const isOne = paths.length === 1 && !paths[0]!.includes('{');
    const pattern = isOne ? paths[0]!.replace(/\/$/, '') : beginnings(paths);
    return [file, paths[0]!.replace(/\{.*/, '_'), pattern];
  });
  // Whole addresses come first, although the shell may answer what follows them.
  return kept.sort((a, b) => Number(a[2].includes('(')) - Number(b[2].includes('(')));
}

const beginnings = (paths: readonly string[]): string =>
  `/(${Array.from(new Set(paths.map((path) => path.split('/')[1]!))).sort().join('|')})(/.+)?`;

/** What names a built file's content, as far as it takes to tell it: `Units-BehSh_1a.js` gives `BehS`. */
export const hashOf = (file: string): string => /-([\w-]{4})[\w-]{4}\.\w+$/.exec(file)?.[1] ?? '';

export async function buildServiceWorker(dist: string, routes: readonly ServedRoute[]): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const built = filesIn(dist).map((file) => relative(dist, file).replace(/\\/g, '/'));
  const files = keptFiles(manifest, built);
  const later = built.filter((file) => file.startsWith('assets/') && !files.includes(file));
  const version = createHash('sha256');
  for (const file of files) version.update(file).update(readFileSync(join(dist, file)));
  await build({
    root: join(dist, '..'),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      __FILES__: JSON.stringify(files.filter((file) => !file.endsWith('.html'))),
      __PAGES__: JSON.stringify(keptPages(routes)),
      __LATER__: JSON.stringify(later.map(hashOf).join(' ')),
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
