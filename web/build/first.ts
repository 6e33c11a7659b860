/**
 * Puts everything that the entry imports statically into one file.
 *
 * Left alone, the bundler splits what lazy screens share with the entry into a second file, which costs a poor
 * connection one more request before the form answers.
 */
import type { Plugin } from 'vite';

const reached = new Set<string>();

export const firstBundle: Plugin = {
  name: 'shiliu-first-bundle',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    // Vite's own loader for lazy style sheets weighs 1.3 KB; lazy screens here link theirs through `needStyles`.
    return id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null;
  },
  buildStart: () => reached.clear(),
  buildEnd() {
    const walk = (id: string): void => {
      if (reached.has(id)) return;
      reached.add(id);
      this.getModuleInfo(id)?.importedIds.forEach(walk);
    };
    for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) walk(id);
  },
};

/** The name of a module's chunk, or null to leave the choice to the bundler. */
export const chunkOf = (id: string): string | null => (reached.has(id) ? 'first' : null);
