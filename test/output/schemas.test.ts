import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-list.ts';
import { EXIT_CODES } from '../../src/failure.ts';
import { createHome } from '../support/run.ts';
import { type Json, performanceOn, sandboxJson } from '../support/sale.ts';
import { expectValid } from '../support/schemas.ts';

// Every document that a test prints with --json is checked in test/support/run.ts.

const FOLDER = join(import.meta.dirname, '../../dist/schemas');
const FILES = readdirSync(FOLDER);

const schemaOf = (file: string): Json => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

/** Every schema in a schema that describes an object. */
function objectsIn(part: Json): Json[] {
  if (part === null || typeof part !== 'object') return [];
  return [...(part.type === 'object' ? [part] : []), ...Object.values(part).flatMap(objectsIn)];
}

it('every command with --json has one, and there is one of errors', () => {
  const commands = COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? '');
  const described = (name: string) => FILES.some((file) => file.replace('.json', '').startsWith(name));
  expect([...commands, 'error'].filter((name) => !described(name))).toEqual([
    'book',
    'api',
    'completion',
    'help',
  ]);
});

describe.each(FILES)('%s', (file) => {
  it('is a JSON Schema with nothing but printed names', () => {
    const schema = schemaOf(file);
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
    const names = objectsIn(schema).flatMap((one) => Object.keys(one.properties ?? {}));
    expect(names.filter((name) => /[^a-z0-9_]/.test(name))).toEqual([]);
    expect(JSON.stringify(schema)).not.toMatch(/docs\//);
  });
});

it('docs/json.md has every name', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/json.md'), 'utf8');
  const documented = new Set(
    [...text.matchAll(/`([a-z0-9_]+)`|"([a-z0-9_]+)":/g)].map((match) => match[1] ?? match[2]),
  );
  const names = FILES.flatMap((file) =>
    objectsIn(schemaOf(file)).flatMap((one) => Object.keys(one.properties ?? {})),
  );
  expect([...new Set(names)].filter((name) => !documented.has(name))).toEqual([]);
});

it('is a file of the package', () => {
  const path = fileURLToPath(import.meta.resolve('ticketswitch/schemas/events.json'));
  expect(schemaOf('events.json')).toEqual(JSON.parse(readFileSync(path, 'utf8')));
});

it('requires the currency of each amount', () => {
  const { definitions } = schemaOf('events.json');
  expect(definitions.CostRange.properties.min_seatprice.type).toBe('number');
  expect(definitions.CostRange.required).toContain('currency_code');
  // A supplier may not send the prices of an order.
  expect(schemaOf('status.json').definitions.Order.required).not.toContain('currency_code');
});

it('names every error', () => {
  const { enum: codes } = schemaOf('error.json').definitions.FailureCode;
  expect(codes.sort()).toEqual(Object.keys(EXIT_CODES).sort());
});

it('refuses what it does not describe', async () => {
  const home = createHome();
  const document = await sandboxJson(home, ['events', 'nutcracker']);
  const [event] = document.events;
  const wrong = [
    { ...document, paging: undefined },
    { ...document, more: 1 },
    { ...document, events: [{ ...event, cost_range: { ...event.cost_range, currency_code: undefined } }] },
    { ...document, events: [{ ...event, latitude: '51.5' }] },
  ];
  expectValid('events', document);
  for (const one of wrong) expect(() => expectValid('events', JSON.parse(JSON.stringify(one)))).toThrow();
});

it('describes what is empty, too', async () => {
  const home = createHome();
  const seat = ['-t', 'STALLS', '-b', 'A/pool', '-n', '1'];
  const { token } = await sandboxJson(home, ['trolley', 'add', '7AB-13', ...seat]);
  const empty = [
    ['events', 'nothing-like-this'],
    ['event', '6KF'],
    ['performances', '6IF', '--from', '2099-01-01'],
    ['performances', '6KF', '--calendar'],
    ['trolley', 'remove', '--token', token, '--item', '1'],
    ['send-methods', await performanceOn(home, '9XW', '2026-06-02')],
    ['walk-in'],
    ['transactions'],
    ['transactions', '--forget'],
  ];
  for (const args of empty) await sandboxJson(home, args);
});
