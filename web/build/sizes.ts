/** The size gate: fails the build when a page costs a poor phone more than it may. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1024;

/** Budgets in bytes of gzip -9, from the design's table. */
export const BUDGETS = {
  firstLoad: 24 * KB,
  route: 8 * KB,
  locale: 6 * KB,
  serviceWorker: 3 * KB,
  precache: 120 * KB,
} as const;

export interface ManifestChunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

export type Manifest = Record<string, ManifestChunk>;

/** Files that a lazy screen adds to what the entry has loaded. */
export function addedFiles(manifest: Manifest, name: string): string[] {
  const entry = Object.keys(manifest).find((key) => manifest[key]!.isEntry)!;
  const files = new Set<string>();
  const seen = new Set<string>([entry]);
  const walk = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key]!;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(walk);
  };
  walk(name);
  return [...files];
}

/** Measures a finished build and throws with every line that is over. */
export function measure(dist: string): void {
  const size = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry)!;
  const lines: [string, number, number][] = [
    ['feedback page: HTML with CSS, first JS', size(['feedback.html', entry.file]), BUDGETS.firstLoad],
    ['service worker', size(['sw.js']), BUDGETS.serviceWorker],
    ['precache', size([...readdirSync(join(dist, 'assets')).map((file) => `assets/${file}`), ...readdirSync(dist).filter((file) => file.endsWith('.html'))]), BUDGETS.precache],
  ];
  for (const key of Object.keys(manifest)) {
    if (key.startsWith('src/routes/')) lines.push([key, size(addedFiles(manifest, key)), BUDGETS.route]);
    if (key.startsWith('src/locales/')) lines.push([key, size(addedFiles(manifest, key)), BUDGETS.locale]);
  }
  for (const [what, bytes, budget] of lines) {
    console.log(`${bytes > budget ? 'OVER ' : '     '}${(bytes / KB).toFixed(1).padStart(5)} of ${budget / KB} KB  ${what}`);
  }
  const over = lines.filter(([, bytes, budget]) => bytes > budget).map(([what]) => what);
  if (over.length) throw new Error(`over the size budget: ${over.join(', ')}`);
}
