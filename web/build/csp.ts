/** Hashes of what is inline, so that the server's Content-Security-Policy needs no 'unsafe-inline'. */
import { createHash } from 'node:crypto';

export interface PolicyHashes {
  script: string[];
  style: string[];
}

function hashes(pages: readonly string[], pattern: RegExp): string[] {
  const found = new Set<string>();
  for (const page of pages) {
    for (const [, text] of page.matchAll(pattern)) {
      found.add(`sha256-${createHash('sha256').update(text!).digest('base64')}`);
    }
  }
  return [...found].sort();
}

export const policyHashes = (pages: readonly string[]): PolicyHashes => ({
  script: hashes(pages, /<script>([\s\S]*?)<\/script>/g),
  style: hashes(pages, /<style[^>]*>([\s\S]*?)<\/style>/g),
});
