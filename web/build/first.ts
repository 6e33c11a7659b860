/**
 * Three files instead of many: what the entry imports statically, the kit of the record screens, and the engine (outbox, API, proof of work) that every
 * page fetches after its first paint.
 *
 * Left alone, the bundler splits what lazy screens share with the entry into further files, and each costs a poor
 * connection one more request before the form answers.
 */
import type { Plugin } from 'vite';

/** What every record screen is made of, in one file; charts are fetched by the screens that draw them. */
const KIT = '/src/kit/';
const ENGINE = '/src/core/queue.ts';
const chunks = new Map<string, string>();

export const firstBundle: Plugin = {
  name: 'shiliu-first-bundle',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    // Vite's own loader for lazy style sheets weighs 1.3 KB; lazy screens here link theirs through `needStyles`.
    return id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null;
  },
  buildStart: () => chunks.clear(),
  buildEnd() {
    const walk = (id: string, chunk: string): void => {
      if (chunks.has(id)) return;
      chunks.set(id, chunk);
      this.getModuleInfo(id)?.importedIds.forEach((imported) => walk(imported, chunk));
    };
    const ids = [...this.getModuleIds()];
    ids.filter((id) => this.getModuleInfo(id)?.isEntry).forEach((id) => walk(id, 'first'));
    ids.filter((id) => id.endsWith(ENGINE)).forEach((id) => walk(id, 'engine'));
    ids.filter((id) => id.includes(KIT)).forEach((id) => chunks.set(id, 'kit'));
  },
};

/** The name of a module's chunk, or null to leave the choice to the bundler. */
export const chunkOf = (id: string): string | null => chunks.get(id) ?? null;
