// docs/sysdesign.schema.json: the vocabulary as a JSON Schema, for tools that know nothing but schemas.
// It knows shapes, not meaning: references, units and arithmetic are texts to it.

import { topKeys } from '../../src/core/vocabulary.ts';
import { apiKeys } from '../../src/core/vocabulary/api.ts';
import { callKeys } from '../../src/core/vocabulary/call.ts';
import { componentKeys } from '../../src/core/vocabulary/component.ts';
import type { Keys, Shape } from '../../src/core/vocabulary/shape.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Tables that are used in several places, or are long, stand once under `$defs`. */
const shared = new Map<Keys, string>([
  [componentKeys, 'component'],
  [apiKeys, 'api'],
  [callKeys, 'call'],
]);

const word: Schema = { type: ['string', 'number', 'boolean', 'null'] };

export function jsonSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'SysDesign',
    description: 'A technical spec of a system. Made from the vocabulary by npm run generate.',
    ...object(topKeys),
    $defs: Object.fromEntries([...shared].map(([keys, name]) => [name, object(keys)])),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function object(keys: Keys): Schema {
  const required = Object.keys(keys).filter((it) => keys[it]?.required === true && it !== 'kind');
  return {
    type: ['object', 'null'],
    properties: Object.fromEntries(
      Object.entries(keys).map(([name, key]) => [
        name,
        { description: key.doc, examples: [key.example], ...schemaOf(key.shape) },
      ]),
    ),
    // A key of a step's change may end in + or -.
    patternProperties: { '[+-]$': {} },
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  };
}

function table(keys: Keys): Schema {
  const name = shared.get(keys);
  return name === undefined ? object(keys) : { $ref: `#/$defs/${name}` };
}

function schemaOf(shape: Shape): Schema {
  switch (shape.is) {
    case 'text':
    case 'amount':
    case 'reference':
      return word;
    case 'flag':
      return { enum: [true, false, 'yes', 'no', 'some', 'none', 'unknown', null] };
    case 'word':
      return { enum: [...shape.words, 'some', 'none', false, 'unknown', null] };
    case 'list':
      return { anyOf: [schemaOf(shape.of), { type: 'array', items: schemaOf(shape.of) }] };
    case 'either':
      return { anyOf: shape.shapes.map(schemaOf) };
    case 'record': {
      const main = shape.main === undefined ? undefined : shape.keys[shape.main];
      return main === undefined ? table(shape.keys) : { anyOf: [table(shape.keys), schemaOf(main.shape)] };
    }
    case 'named':
      return {
        type: ['object', 'null'],
        additionalProperties: Object.keys(shape.keys).length === 0 ? word : table(shape.keys),
      };
    case 'targets':
      return {
        anyOf: [
          word,
          { type: 'array', items: { anyOf: [word, { type: 'object' }] } },
          { type: 'object', additionalProperties: table(shape.keys) },
        ],
      };
    case 'change':
      return { type: ['object', 'null'] };
    default:
      return shape satisfies never;
  }
}
