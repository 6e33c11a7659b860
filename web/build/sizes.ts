/** The size gate: fails the build when a page costs a poor phone more than it may. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1024;

/** Budgets in bytes of gzip -9, from the design's table. */
export const BUDGETS = {
  firstLoad: 24 * KB,
  hardStop: 30 * KB,
  route: 8 * KB,
  locale: 6 * KB,
  serviceWorker: 3 * KB,
  precache: 120 * KB,
} as const;

const SHELL = /^(assets\/.*\.(js|css)|[a-z-]+\.html|icon\.svg|manifest\.webmanifest)$/;
const NETWORK_ONLY = /^assets\/(Admin|SetUp)-/;

/** Whether a built file is kept on the device. The administrator's pages are not: they need a network anyway. */
export const isKept = (file: string): boolean => SHELL.test(file) && !NETWORK_ONLY.test(file);

export interface ManifestChunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

export type Manifest = Record<string, ManifestChunk>;

const keyOf = (manifest: Manifest, fits: (key: string) => boolean): string => Object.keys(manifest).find(fits)!;

/** What every page loads at once, and what it fetches after its first paint. */
const entryKey = (manifest: Manifest): string => keyOf(manifest, (key) => manifest[key]!.isEntry === true);
const engineKey = (manifest: Manifest): string => keyOf(manifest, (key) => key.startsWith('_engine-'));

/** Files of a chunk and of all that it imports, save those of chunks already there. */
export function filesOf(manifest: Manifest, name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const { file, css = [], imports = [] } = manifest[name]!;
  return [file, ...css, ...imports.flatMap((key) => filesOf(manifest, key, seen))];
}

/** Files that a lazy screen adds to what every page has by then: the entry and the engine. */
export function addedFiles(manifest: Manifest, name: string): string[] {
  const seen = new Set<string>();
  for (const key of [entryKey(manifest), engineKey(manifest)]) filesOf(manifest, key, seen);
  return filesOf(manifest, name, seen);
}

/** Measures a finished build and throws with every line that is over. */
export function measure(dist: string): void {
  const size = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const later = ['feedback.html', ...[entryKey(manifest), engineKey(manifest)].map((key) => manifest[key]!.file)];
  const lines: [string, number, number][] = [
    [
      'feedback page: HTML with CSS, first JS',
      size(['feedback.html', manifest[entryKey(manifest)]!.file]),
      BUDGETS.firstLoad,
    ],
    ['feedback page with the engine that keeps and sends', size(later), BUDGETS.hardStop],
    ['service worker', size(['sw.js']), BUDGETS.serviceWorker],
    [
      'precache',
      size([...readdirSync(join(dist, 'assets')).map((file) => `assets/${file}`), ...readdirSync(dist)].filter(isKept)),
      BUDGETS.precache,
    ],
  ];
  for (const key of Object.keys(manifest)) {
    if (key.startsWith('src/routes/')) lines.push([key, size(addedFiles(manifest, key)), BUDGETS.route]);
    if (key.startsWith('src/locales/')) lines.push([key, size(addedFiles(manifest, key)), BUDGETS.locale]);
  }
  for (const [what, bytes, budget] of lines) {
    console.log(
      `${bytes > budget ? 'OVER ' : '     '}${(bytes / KB).toFixed(1).padStart(5)} of ${budget / KB} KB  ${what}`,
    );
  }
  const over = lines.filter(([, bytes, budget]) => bytes > budget).map(([what]) => what);
  if (over.length) throw new Error(`over the size budget: ${over.join(', ')}`);
}
