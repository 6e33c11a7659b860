/** What turns a plain build into the site that the server answers with. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';
import { compress } from './compress.ts';
import { policyHashes } from './csp.ts';
import { prerender } from './prerender.ts';
import { buildServiceWorker } from './pwa.ts';
import { measure } from './sizes.ts';

export const ROOT = dirname(import.meta.dirname);

/** Pages, routes.json, csp.json, sw.js, compressed copies; then the size gate. */
export function site(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'shiliu-site',
    apply: (_, { command }) => command === 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      if (config.build.ssr || !config.build.manifest) return;
      const dist = join(ROOT, 'dist');
      const pages = await prerender(readFileSync(join(dist, 'index.html'), 'utf8'), dist);
      for (const [file, html] of pages.files) {
        mkdirSync(dirname(join(dist, file)), { recursive: true });
        writeFileSync(join(dist, file), html);
      }
      writeFileSync(join(dist, 'routes.json'), `${JSON.stringify(pages.routes, null, 1)}\n`);
      writeFileSync(join(dist, 'csp.json'), `${JSON.stringify(policyHashes([...pages.files.values()]), null, 1)}\n`);
      await buildServiceWorker(dist, pages.routes);
      measure(dist, pages.screens);
      rmSync(join(dist, '.vite'), { recursive: true });
      compress(dist);
    },
  };
}
