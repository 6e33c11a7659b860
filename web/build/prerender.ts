/** Renders the first view of every prerendered screen into its own HTML, with the style sheet inlined. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as Entry from '../src/prerender';

export interface ServedRoute {
  path: string;
  html: string;
}

export interface Pages {
  files: Map<string, string>;
  routes: ServedRoute[];
}

interface ManifestChunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  names?: string[];
}

async function loadEntry(root: string, outDir: string): Promise<typeof Entry> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      ssr: 'src/prerender.tsx',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  });
  return (await import(pathToFileURL(join(outDir, 'entry.mjs')).href)) as typeof Entry;
}

/** Replaces the link to the style sheet by the sheet itself: one request less before the first paint. */
function inlineStyles(html: string, dist: string): string {
  return html.replace(
    /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g,
    (_, file: string) => `<style>${readFileSync(join(dist, file), 'utf8').trim()}</style>`,
  );
}

/** Links that fetch a lazy screen's own files together with the entry. */
function preloads(screen: string, dist: string): string {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, ManifestChunk>;
  const chunk = manifest[`src/routes/resident/${screen}.tsx`];
  if (!chunk) return '';
  const files = [chunk, ...(chunk.imports ?? []).map((name) => manifest[name]!)].filter((found) => !found.isEntry);
  return files.map(({ file }) => `<link rel="modulepreload" href="/${file}">`).join('');
}

/** Further style sheets of a screen, inlined and named so that the client does not link them again. */
function sheets(names: readonly string[], dist: string): string {
  const built = readdirSync(join(dist, 'assets'));
  return names
    .map((name) => {
      const file = built.find((candidate) => candidate.startsWith(`${name}-`) && candidate.endsWith('.css'))!;
      return `<style data-sheet="${name}">${readFileSync(join(dist, 'assets', file), 'utf8').trim()}</style>`;
    })
    .join('');
}

export async function prerender(built: string, dist: string): Promise<Pages> {
  const root = join(dist, '..');
  const outDir = join(root, 'node_modules/.prerender');
  const { ROUTES, htmlFile, renderRoute, sheetsOf } = await loadEntry(root, outDir);
  const shell = inlineStyles(built, dist);
  const files = new Map([['shell.html', shell]]);
  for (const route of ROUTES.filter(({ isPrerendered }) => isPrerendered)) {
    const { html, title } = await renderRoute(route.path);
    files.set(
      htmlFile(route),
      shell
        .replace('<div id="app"></div>', () => `<div id="app" data-path="${route.path}">${html}</div>`)
        .replace(/<title>.*<\/title>/, () => `<title>${title}</title>`)
        .replace('</head>', () => `${sheets(sheetsOf(route), dist)}${preloads(route.screen, dist)}</head>`),
    );
  }
  rmSync(outDir, { recursive: true });
  return { files, routes: ROUTES.map((route) => ({ path: route.path, html: htmlFile(route) })) };
}
