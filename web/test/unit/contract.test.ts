import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const core = join(import.meta.dirname, '../../src/core');
const contract = readFileSync(join(core, 'schema.d.ts'), 'utf8');

/** `POST /feedback/{}` for every operation of the contract, with its name. */
function operations(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, address, body] of contract.matchAll(/^ {4}"\/api\/v1([^"]+)": \{([\s\S]*?)^ {4}\};/gm)) {
    for (const [, method, name] of body!.matchAll(/^ {8}(\w+): operations\["(\w+)"\]/gm)) {
      found.set(`${method!.toUpperCase()} ${address!.replace(/\{\w+\}/g, '{}')}`, name!);
    }
  }
  return found;
}

const calls = ['api.ts', 'staff-api.ts', 'admin-api.ts', 'session.ts'].flatMap((file) =>
  Array.from(
    readFileSync(join(core, file), 'utf8').matchAll(
      /(?:call(?:<[^(]*>)?\('(\w+)', |all<\w+>\(|all\()(['`])(\/[^'`]+)\2/g,
    ),
    ([, method = 'GET', , address]) => `${method} ${address!.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '{}')}`,
  ),
);

describe('the contract', () => {
  it('is read', () => {
    expect(operations().get('POST /feedback')).toBe('submit_feedback');
    expect(calls.length).toBeGreaterThan(25);
  });

  it.each(calls)('has %s', (address) => expect([...operations().keys()]).toContain(address));

  it('names the functions of the client', () => {
    const names = new Set(
      [...operations().values()].map((name) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())),
    );
    const exported = ['api.ts', 'staff-api.ts', 'admin-api.ts'].flatMap((file) =>
      Array.from(
        readFileSync(join(core, file), 'utf8').matchAll(
          /^export const (\w+) = .*(?:Access|accountToken|visitorToken|Promise)/gm,
        ),
        (found) => found[1]!,
      ),
    );
    const own = ['data'];
    expect(exported.filter((name) => !names.has(name) && !own.includes(name))).toEqual([]);
  });
});
