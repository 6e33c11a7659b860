/** Writes `src/core/schema.d.ts` from the contract; with `--check` it only tells whether the file is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../openapi.yaml', import.meta.url);
const target = new URL('../src/core/schema.d.ts', import.meta.url);

const types = astToString(await openapiTS(contract));
const text = `/** Made by \`npm run gen-api\` from openapi.yaml. Not edited by hand. */\n${types}`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/core/schema.d.ts is not current: run `npm run gen-api`');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
