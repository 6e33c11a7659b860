import { describe, expect, it } from 'vitest';
import { addedFiles, BUDGETS, isKept, type Manifest } from '../../build/sizes';
import { policyHashes } from '../../build/csp';

const manifest: Manifest = {
  'index.html': { file: 'entry.js', isEntry: true, imports: ['_shared.js'] },
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

  it('keeps on the device what works there', () => {
    const files = ['assets/Inbox-1.js', 'feedback.html', 'assets/Admin-1.js', 'assets/SetUp-1.js', 'csp.json'];
    expect(files.filter(isKept)).toEqual(['assets/Inbox-1.js', 'feedback.html']);
  });

  it('keeps the budgets of the design', () => {
    expect(Object.values(BUDGETS).map((bytes) => bytes / 1024)).toEqual([24, 30, 8, 6, 3, 120]);
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
