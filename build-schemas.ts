import { mkdirSync, writeFileSync } from 'node:fs';
import { createSchemas } from './schemas.ts';

mkdirSync('dist/schemas', { recursive: true });
for (const [name, schema] of createSchemas())
  writeFileSync(`dist/schemas/${name}.json`, JSON.stringify(schema));
