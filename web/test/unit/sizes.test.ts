import { describe, expect, it } from 'vitest';
import { boundsIn } from '../../build/bounds';
import { hashOf, keptPages } from '../../build/pwa';
import { keysOf } from '../../build/roles';
import { addedFiles, BUDGETS, keptFiles, laterFiles, type Manifest } from '../../build/sizes';
import { policyHashes } from '../../build/csp';

const manifest: Manifest = {
  'index.html': {
    file: 'assets/entry.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['_engine-1.js', 'src/routes/A.tsx', 'src/routes/more.ts'],
  },
  'src/routes/more.ts': {
    file: 'assets/more.js',
    dynamicImports: ['src/routes/officer/Inbox.tsx', 'src/routes/units/Unit.tsx', 'src/locales/en.units.ts'],
  },
  'src/routes/officer/Inbox.tsx': { file: 'assets/Inbox.js', imports: ['_shared.js'] },
  'src/routes/units/Unit.tsx': { file: 'assets/Unit.js', imports: ['_kit-1.js', '_shared.js'] },
  '_kit-1.js': { file: 'assets/kit.js', imports: ['_shared.js'] },
  'src/locales/en.units.ts': { file: 'assets/en.units.js' },
  'src/locales/zh-Hans.units.ts': { file: 'assets/zh.units.js' },
  '_shared.js': { file: 'shared.js' },
  '_engine-1.js': { file: 'engine.js', imports: ['index.html'] },
  '_chart.js': { file: 'chart.js' },
  'src/routes/A.tsx': {
    file: 'a.js',
    imports: ['index.html', '_engine-1.js', '_chart.js', '_shared.js'],
    css: ['a.css'],
  },
};

describe('the size gate', () => {
  it('counts what a screen adds to what every page has', () => {
    expect(addedFiles(manifest, 'src/routes/A.tsx')).toEqual(['a.js', 'a.css', 'chart.js']);
  });

  const built = Object.values(manifest).map(({ file }) => file);
  const others = ['feedback.html', 'assets/more-1.css', 'assets/kit-1.css', 'csp.json', 'icon.svg'];
  const kept = keptFiles(manifest, [...built, ...others]);

  it('keeps the first screens on the device before they are used, and record screens after', () => {
    expect(kept).toEqual([
      'a.js',
      'assets/Inbox.js',
      'assets/entry.js',
      'assets/more-1.css',
      'assets/more.js',
      'chart.js',
      'engine.js',
      'feedback.html',
      'icon.svg',
      'shared.js',
    ]);
  });

  it('weighs what a role keeps after use: its screens and the words of one language, once', () => {
    const routes = [
      { screen: 'units/Unit', scope: 'units:read', groups: ['units'] as const },
      { screen: 'units/Edit', scope: 'units:write', groups: ['units'] as const },
    ];
    expect(keysOf('leader', routes)).toEqual(['src/routes/units/Unit.tsx', 'src/locales/zh-Hans.units.ts']);
    expect(keysOf('office', routes)).toContain('src/routes/units/Edit.tsx');
    expect(laterFiles(manifest, kept, keysOf('leader', routes))).toEqual([
      'assets/Unit.js',
      'assets/kit.js',
      'assets/zh.units.js',
    ]);
  });

  it('does not charge the kit to each of its screens', () => {
    expect(addedFiles(manifest, 'src/routes/units/Unit.tsx')).toEqual(['assets/Unit.js']);
  });

  it('keeps the budgets of the design', () => {
    expect(Object.values(BUDGETS).map((bytes) => bytes / 1024)).toEqual([24, 30, 8, 6, 3.5, 120, 20, 8, 320]);
  });
});

describe('the service worker', () => {
  it('keeps home and form as they are, and answers every other address with the shell', () => {
    const pages = keptPages([
      { path: '/', html: 'index.html' },
      { path: '/survey/{id}', html: 'shell.html' },
      { path: '/survey', html: 'survey.html' },
      { path: '/feedback', html: 'feedback.html' },
      { path: '/officer/units/{id}/edit', html: 'shell.html' },
    ]);
    expect(pages).toEqual([
      ['index.html', '/', ''],
      ['feedback.html', '/feedback', '/feedback'],
      ['shell.html', '/survey/_', '/(officer|survey)(/.+)?'],
    ]);
  });

  it('tells a file by the hash in its name', () => {
    expect(hashOf('assets/Units-D1a-852c.js')).toBe('D1a-');
    expect(hashOf('assets/zh-Hans.units-BGQG9BWG.js')).toBe('BGQG');
  });
});

describe('limits of an input', () => {
  it('are read from the contract', () => {
    const found = boundsIn('UnitCreate', {
      UnitCreate: {
        required: ['name'],
        properties: {
          name: { type: 'string', maxLength: 200 },
          kind: { $ref: '#/components/schemas/Kind' },
          size: { anyOf: [{ type: 'integer', exclusiveMinimum: 0, maximum: 9 }, { type: 'null' }] },
          tags: { type: 'array', items: { $ref: '#/components/schemas/Kind' } },
        },
      },
      Kind: { type: 'string', enum: ['a', 'b'] },
    });
    expect(found).toEqual({
      name: { required: true, maxLength: 200 },
      kind: { values: ['a', 'b'] },
      size: { min: 1, max: 9 },
      tags: { values: ['a', 'b'] },
    });
    expect(boundsIn('Nothing', {})).toBeNull();
  });
});

it('hashes every inline script and style once', () => {
  const hashes = policyHashes([
    '<script>1</script><style data-sheet="x">a</style>',
    '<script>1</script><script type="module" src="/x.js"></script>',
  ]);
  expect(hashes.script).toEqual(['sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=']);
  expect(hashes.style).toHaveLength(1);
});
