/**
 * `import bounds from 'bounds:UnitCreate'` gives a screen the limits of one input of the contract, so that form and
 * server check the same: each screen carries its own few, none carries all.
 */
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import type { Plugin } from 'vite';
import type { Bounds, FieldBounds } from '../src/kit/bounds';

const PREFIX = 'bounds:';
const CONTRACT = new URL('../../openapi.yaml', import.meta.url);

interface Schema {
  $ref?: string;
  type?: string | string[];
  anyOf?: Schema[];
  items?: Schema;
  enum?: string[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}

type Schemas = Record<string, Schema>;

const contract = (): Schemas =>
  (parse(readFileSync(CONTRACT, 'utf8')) as { components: { schemas: Schemas } }).components.schemas;

/** The schema behind a reference and beside `null`. */
function plain(schema: Schema, all: Schemas): Schema {
  if (schema.$ref) return plain(all[schema.$ref.split('/').pop()!]!, all);
  const chosen = schema.anyOf?.find(({ type }) => type !== 'null');
  return chosen ? plain(chosen, all) : schema;
}

function boundsOf(schema: Schema, isRequired: boolean, all: Schemas): FieldBounds {
  const { maxLength, minimum, exclusiveMinimum, maximum, pattern, items, enum: own } = plain(schema, all);
  const values = own ?? (items && plain(items, all).enum);
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  const found = { required: isRequired || undefined, maxLength, min: least, max: maximum, pattern, values };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The limits of an input of the contract by field, or null when the contract has no such input. */
export function boundsIn(name: string, all: Schemas = contract()): Bounds | null {
  const schema = all[name];
  if (!schema?.properties) return null;
  return Object.fromEntries(
    Object.entries(schema.properties).map(([field, own]) => [
      field,
      boundsOf(own, Boolean(schema.required?.includes(field)), all),
    ]),
  );
}

export const bounds = (): Plugin => ({
  name: 'shiliu-bounds',
  resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
  load(id) {
    if (!id.startsWith(`\0${PREFIX}`)) return null;
    const name = id.slice(PREFIX.length + 1);
    const found = boundsIn(name);
    if (!found) this.error(`openapi.yaml has no input ${name}: run \`make openapi\``);
    return `export default ${JSON.stringify(found)}`;
  },
});
