import { defineConfig } from 'vitest/config';
import { bounds } from './build/bounds.ts';
import { chunkOf, firstBundle } from './build/first.ts';
import { site } from './build/site.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [bounds(), firstBundle, site()],
  build: {
    modulePreload: false,
    manifest: true,
    target: ['chrome64', 'safari12'],
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf, debugName: 'first and engine' }],
        },
      },
    },
  },
  // `npm run dev` talks to an API started with `make run` on its usual port.
  // Theme tags are read from the server's catalogue beside this folder.
  server: { proxy: { '/api': 'http://127.0.0.1:8000' }, fs: { allow: ['..'] } },
  test: {
    environment: 'happy-dom',
    include: ['test/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['test/unit/setup.ts'],
    restoreMocks: true,
  },
});
