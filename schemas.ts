import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

/** A JSON Schema or a part of one, with the keywords that are used here. */
export interface Part {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly required?: readonly string[];
  readonly items?: Part | readonly Part[];
  readonly anyOf?: readonly Part[];
  readonly additionalProperties?: boolean | Part;
  readonly definitions?: Readonly<Record<string, Part>>;
}

const REF = '#/definitions/';
const isMoney = ({ $ref }: Part) => $ref === `${REF}Money`;
const AMOUNT: Part = { type: 'number', description: 'In major units.' };
const CURRENCY: Part = { type: 'string', description: 'The currency of the amounts: ISO 4217, lower case.' };

const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A doc comment for readers of the JSON: names as printed, and no citations. */
function describe(comment: string): string {
  return comment
    .replaceAll(/ \(docs\/[^)]*\)/g, '')
    .replaceAll(/\bUndefined\b/g, 'Absent')
    .replaceAll(/`(\w+)`/g, (quoted) => snakeCase(quoted));
}

/** An object's properties as they are printed: snake_case, and the currency next to its amounts. */
function printedObject({ properties = {}, required = [] }: Part): Part {
  const amounts = Object.entries(properties).filter(([, one]) => isMoney(one));
  const isRequired = amounts.some(([name]) => required.includes(name));
  return {
    properties: {
      ...Object.fromEntries(Object.entries(properties).map(([name, one]) => [snakeCase(name), printed(one)])),
      ...(amounts.length > 0 && { currency_code: CURRENCY }),
    },
    required: [...required.map(snakeCase), ...(isRequired ? ['currency_code'] : [])],
  };
}

/**
 * Does to a schema what `renderJson` does to a value.
 * @throws Error for a schema that allows everything: the generator did not understand the type.
 */
function printed(part: Part): Part {
  const { description: comment, items, anyOf, additionalProperties, ...rest } = part;
  if (Object.keys(part).length === 0) throw new Error('a type of src/output/documents.ts was not understood');
  const description = comment === undefined ? {} : { description: describe(comment) };
  if (isMoney(part)) return { ...AMOUNT, ...description };
  return {
    ...rest,
    ...description,
    ...(part.properties && printedObject(part)),
    ...(items && { items: 'length' in items ? items.map(printed) : printed(items) }),
    ...(anyOf && { anyOf: anyOf.map(printed) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: printed(additionalProperties) }),
  };
}

/** The definitions that a schema refers to, directly or not. */
function definitionsOf(part: Part, all: Readonly<Record<string, Part>>): Record<string, Part> {
  const used = new Map<string, Part>();
  const collect = (text: string) => {
    for (const [, name = ''] of text.matchAll(/"#\/definitions\/(\w+)"/g)) {
      const definition = all[name];
      if (!definition || used.has(name)) continue;
      used.set(name, definition);
      collect(JSON.stringify(definition));
    }
  };
  collect(JSON.stringify(part));
  return Object.fromEntries([...used].sort());
}

/**
 * The JSON Schemas (draft-07) of everything that `--json` and `--ndjson` print, from the types of
 * src/output/documents.ts, by file name without `.json`. Unknown keys are allowed: later versions may add some.
 */
export function createSchemas(): Map<string, Part> {
  const generator = createGenerator({
    path: join(import.meta.dirname, 'src/output/documents.ts'),
    tsconfig: join(import.meta.dirname, 'tsconfig.json'),
    // `npm run types` checks the types.
    skipTypeCheck: true,
    additionalProperties: true,
    topRef: false,
  });
  const files = new Map<string, Part>();
  const add = (type: string, suffix: string) => {
    const { properties, definitions = {} } = generator.createSchema(type) as Part;
    const known = Object.fromEntries(
      Object.entries(definitions)
        .filter(([name]) => name !== 'Money')
        .map(([name, one]) => [name, printed(one)]),
    );
    for (const [name, one] of Object.entries(properties ?? {})) {
      const schema = printed(one);
      const $schema = 'http://json-schema.org/draft-07/schema#';
      files.set(`${name}${suffix}`, {
        $schema,
        ...schema,
        definitions: definitionsOf(schema, known),
      } as Part);
    }
  };
  add('Documents', '');
  add('Lines', '-line');
  return files;
}
