import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill, pickLocale } from '../../src/core/i18n';

const folder = join(import.meta.dirname, '../../src/locales');
const groups = readdirSync(folder)
  .map((file) => /^zh-Hans(\.\w+)?\.ts$/.exec(file))
  .filter((found) => found !== null)
  .map(([, group]) => group ?? '');
const load = async (locale: string, group: string): Promise<Record<string, string>> =>
  ((await import(`../../src/locales/${locale}${group}.ts`)) as { default: Record<string, string> }).default;
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

function sources(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.tsx?$/.test(entry.name) &&
        !entry.parentPath.includes('locales') &&
        entry.name !== 'schema.d.ts',
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

describe('catalogues', () => {
  it('come in every language and group', () => {
    expect(groups).toEqual(expect.arrayContaining(['', '.resident', '.staff', '.kit']));
    expect(readdirSync(folder).filter((file) => !['features.ts', 'groups.ts'].includes(file)).sort()).toEqual(
      ['en', 'zh-Hans', 'zh-Hant'].flatMap((locale) => groups.map((group) => `${locale}${group}.ts`)).sort(),
    );
    const named = readFileSync(join(folder, 'features.ts'), 'utf8');
    for (const group of groups.filter((one) => !['', '.resident', '.staff'].includes(one)))
      expect(named, group).toContain(`import('./zh-Hans${group}')`);
  });

  it.each(['zh-Hant', 'en'].flatMap((locale) => groups.map((group) => [locale, group] as const)))(
    '%s%s has the keys and the places of zh-Hans',
    async (locale, group) => {
      const [source, other] = await Promise.all([load('zh-Hans', group), load(locale, group)]);
      expect(Object.keys(other).sort()).toEqual(Object.keys(source).sort());
      for (const [key, text] of Object.entries(source)) {
        expect(other[key], key).toBeTruthy();
        expect(places(other[key]!), key).toEqual(places(text));
      }
    },
  );

  it('hold no message that no screen shows', async () => {
    const code = sources(join(import.meta.dirname, '../../src'));
    const keys = (await Promise.all(groups.map((group) => load('zh-Hans', group)))).flatMap(Object.keys);
    // Keys made from a prefix and a code of the API, as `tCode('kind', …)` or a template.
    const prefixes = new Set(
      Array.from(code.matchAll(/(?:tCode\(\s*|[pP]refix[:=] ?|states: )['"]([\w.]+)['"]|`([\w.]+)\.\$\{/g), (found) => found[1] ?? found[2]!),
    );
    const quoted = new Set(Array.from(code.matchAll(/(['"])([\w.-]+)\1/g), ([, , text]) => text!));
    const unused = keys.filter((key) => !quoted.has(key) && ![...prefixes].some((prefix) => key.startsWith(`${prefix}.`)));
    expect(unused).toEqual([]);
  });

  it('keep Chinese out of the code', () => {
    const chinese = sources(join(import.meta.dirname, '../../src'))
      .split('\n')
      .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && /[\u4e00-\u9fff]/.test(line));
    // The names of the languages name themselves; the endings of village names are data.
    expect(chinese.filter((line) => !/name: '(简体中文|繁體中文)'|居民\|村民|JSON/.test(line))).toEqual([]);
  });
});

describe('choosing a language', () => {
  it.each([
    ['en', ['zh-CN'], 'en'],
    ['', ['zh-CN'], 'zh-Hans'],
    ['', ['zh-TW'], 'zh-Hant'],
    ['', ['zh-Hant-HK'], 'zh-Hant'],
    ['', ['zh'], 'zh-Hans'],
    ['', ['en-GB'], 'en'],
    ['', ['fr-FR', 'en'], 'en'],
    ['', ['bo-CN'], 'zh-Hans'],
    ['xx', [], 'zh-Hans'],
  ])('chosen %j and spoken %j give %s', (chosen, spoken, expected) =>
    expect(pickLocale(chosen, spoken)).toBe(expected),
  );
});

it('fills places and leaves unknown ones', () => {
  expect(fill('{n} of {max}', { n: 3, max: 9 })).toBe('3 of 9');
  expect(fill('{n} of {max}', { n: 0 })).toBe('0 of {max}');
});
