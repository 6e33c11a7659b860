/** The size gate: fails the build when a page costs a poor phone more than it may. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { keysOf, ROLES, type Screen } from './roles.ts';

const KB = 1024;

/** Budgets in bytes of gzip -9, from the design's table. */
export const BUDGETS = {
  firstLoad: 24 * KB,
  hardStop: 30 * KB,
  route: 8 * KB,
  locale: 6 * KB,
  serviceWorker: 3.5 * KB,
  precache: 120 * KB,
  kit: 20 * KB,
  /** The list of the staff's screens, fetched once before the first of them. */
  staffRoutes: 8 * KB,
  /**
   * 200 until surveys: the office also writes, draws, registers their plans, invites, visits, follows, moderates and
   * reads them; twelve screens with their words took 45 KB, each of them fetched alone and below its own budget.
   * 250 until the office was told what a sample cannot tell and was asked before what is final: words, not screens.
   * 260 until frameworks, reviews, frozen numbers, ledgers, alert rules, metrics and gaps had their pages: some thirty,
   * each of which is fetched when it is first opened.
   */
  laterOfRole: 320 * KB,
} as const;

export interface ManifestChunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

export type Manifest = Record<string, ManifestChunk>;

const keyOf = (manifest: Manifest, fits: (key: string) => boolean): string => Object.keys(manifest).find(fits)!;

/** What every page loads at once, and what it fetches after its first paint. */
const entryKey = (manifest: Manifest): string => keyOf(manifest, (key) => manifest[key]!.isEntry === true);
const kitKeys = (manifest: Manifest): string[] => Object.keys(manifest).filter((key) => key.startsWith('_kit-'));
const STAFF_ROUTES = 'src/routes/more.ts';
const engineKey = (manifest: Manifest): string => keyOf(manifest, (key) => key.startsWith('_engine-'));

/** Files of a chunk and of all that it imports, save those of chunks already there. */
export function filesOf(manifest: Manifest, name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const { file, css = [], imports = [] } = manifest[name]!;
  return [file, ...css, ...imports.flatMap((key) => filesOf(manifest, key, seen))];
}

const OUTSIDE = /^((index|feedback|shell)\.html|icon\.svg|manifest\.webmanifest)$/;
const SHEET = /^assets\/(?!kit-)[\w-]+\.css$/;
/**
 * Screens and messages that are kept once they have been used, not before; staff words and those of a resident's own
 * case are, in the first language. A case that is looked up needs a network anyway, and so does what the office does
 * with the kit on its page of a case; an invitation fetches its screens and its arithmetic when it is looked at.
 */
const LATER =
  /^_kit-|^src\/(core\/(live|ballot)\.ts|routes\/resident\/(TrackedCase|CaseFurther|CaseOwn)\.tsx|routes\/(?!resident\/|officer\/)\w+\/|locales\/(?!zh-Hans\.(staff|feedback)\.|[\w-]+\.resident\.)[\w-]+\.\w+\.ts)/;

/** What the service worker keeps from the first visit on: pages, the residents' and the officers' first screens. */
export function keptFiles(manifest: Manifest, built: readonly string[]): string[] {
  const seen = new Set<string>();
  const walk = (key: string): void => {
    if (seen.has(key) || LATER.test(key)) return;
    seen.add(key);
    const { imports = [], dynamicImports = [] } = manifest[key]!;
    [...imports, ...dynamicImports].forEach(walk);
  };
  walk(entryKey(manifest));
  const code = new Set(Array.from(seen, (key) => manifest[key]!.file));
  return built.filter((file) => code.has(file) || OUTSIDE.test(file) || SHEET.test(file)).sort();
}

/**
 * Files that a lazy screen adds to what every page has by then: the entry and the engine, the list of the staff's
 * screens where the screen looks into it (it was found there), and the kit where it is used.
 */
export function addedFiles(manifest: Manifest, name: string): string[] {
  const reached = (key: string, seen: Set<string>) => (filesOf(manifest, key, seen), seen);
  const kit = [...kitKeys(manifest), STAFF_ROUTES].filter((key) => reached(name, new Set()).has(key));
  const seen = new Set<string>();
  for (const key of [entryKey(manifest), engineKey(manifest), ...kit]) filesOf(manifest, key, seen);
  return filesOf(manifest, name, seen);
}

/** The kit and what it needs beyond the entry and the engine. */
export function kitFiles(manifest: Manifest): string[] {
  const seen = new Set<string>();
  for (const key of [entryKey(manifest), engineKey(manifest)]) filesOf(manifest, key, seen);
  return kitKeys(manifest).flatMap((key) => filesOf(manifest, key, seen));
}

/** What a role's device comes to keep beyond the precache when every screen of the role has been opened. */
export function laterFiles(manifest: Manifest, kept: readonly string[], keys: readonly string[]): string[] {
  const seen = new Set<string>();
  const files = keys.filter((key) => manifest[key]).flatMap((key) => filesOf(manifest, key, seen));
  return Array.from(new Set(files)).filter((file) => !kept.includes(file));
}

/** Measures a finished build and throws with every line that is over. */
export function measure(dist: string, routes: readonly Screen[]): void {
  const size = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const built = [...readdirSync(join(dist, 'assets')).map((file) => `assets/${file}`), ...readdirSync(dist)];
  const kept = keptFiles(manifest, built);
  const scripts = (keys: readonly string[]) => {
    const seen = new Set<string>();
    return keys.flatMap((key) => filesOf(manifest, key, seen)).filter((file) => file.endsWith('.js'));
  };
  const first = ['feedback.html', ...scripts([entryKey(manifest)])];
  const lines: [string, number, number][] = [
    ['feedback page: HTML with CSS, first JS', size(first), BUDGETS.firstLoad],
    [
      'feedback page with the engine that keeps and sends',
      size(['feedback.html', ...scripts([entryKey(manifest), engineKey(manifest)])]),
      BUDGETS.hardStop,
    ],
    ['service worker', size(['sw.js']), BUDGETS.serviceWorker],
    ['precache', size(kept), BUDGETS.precache],
    ['kit of the record screens, with what it needs', size(kitFiles(manifest)), BUDGETS.kit],
    ["list of the staff's screens", size([manifest[STAFF_ROUTES]!.file]), BUDGETS.staffRoutes],
  ];
  for (const role of Object.keys(ROLES)) {
    const later = laterFiles(manifest, kept, keysOf(role, routes));
    lines.push([`kept after use: ${role}`, size(later), BUDGETS.laterOfRole]);
  }
  for (const key of Object.keys(manifest)) {
    if (/^src\/routes\/.*\.tsx$/.test(key)) lines.push([key, size(addedFiles(manifest, key)), BUDGETS.route]);
    if (key.startsWith('src/locales/'))
      lines.push([key, size(addedFiles(manifest, key)), BUDGETS.locale]);
  }
  report(lines);
}

function report(lines: readonly [string, number, number][]): void {
  for (const [what, bytes, budget] of lines) {
    console.log(
      `${bytes > budget ? 'OVER ' : '     '}${(bytes / KB).toFixed(1).padStart(5)} of ${budget / KB} KB  ${what}`,
    );
  }
  const over = lines.filter(([, bytes, budget]) => bytes > budget).map(([what]) => what);
  if (over.length) throw new Error(`over the size budget: ${over.join(', ')}`);
}
