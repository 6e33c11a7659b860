/**
 * On the very first visit the service worker takes over after the page has fetched its files, and has seen none of
 * them: they are asked for once more, from the browser's own cache, so that the worker can keep them.
 */
if (typeof navigator !== 'undefined' && 'serviceWorker' in navigator) {
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    for (const { name } of performance.getEntriesByType('resource'))
      if (name.includes('/assets/')) void fetch(name).catch(() => undefined);
  });
}
