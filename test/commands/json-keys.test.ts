import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { type Json, performanceOn, sandboxJson, writeCustomer } from '../support/sale.ts';

const documented = new Set(
  [
    ...readFileSync(join(import.meta.dirname, '../../docs/json.md'), 'utf8').matchAll(
      /`([a-z0-9_]+)`|"([a-z0-9_]+)":/g,
    ),
  ].map((match) => match[1] ?? match[2]),
);

function keysOf(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, field]) =>
    // The keys of these are settings, not names of the document.
    key === 'sources' ? [key] : [key, ...keysOf(field)],
  );
}

it('documents every key that a command prints', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  const seated = await performanceOn(home, '7AB', '2027-01-01');
  const commands = [
    ['events'],
    ['event', '6IF', '7AB'],
    ['performances', '6IF'],
    ['performances', '6IF', '--calendar'],
    ['availability', performance, '--seats'],
    ['availability', seated, '--seats', '--map'],
    ['discounts', performance, '-t', 'CIRCLE', '-b', 'A/pool'],
    ['send-methods', performance],
    ['trolley', 'add', performance, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '2'],
    ['trolley', 'add', seated, '-t', 'STALLS', '-b', 'A/pool', '-n', '2', '--seat', 'B3', '--seat', 'B4'],
    ['reserve', seated, '-t', 'STALLS', '-b', 'A/pool', '-n', '2', '--seat', 'A1', '--seat', 'A2'],
    ['release'],
    ['reserve', seated, '-t', 'STALLS', '-b', 'B/pool', '-n', '2', '--seat', 'D6', '--seat', 'D7'],
    ['purchase', '--customer', writeCustomer(home), '--yes'],
    ['status'],
    ['walk-in', '--customer', writeCustomer(home)],
    ['reserve', seated, '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--send-method', 'VOUCH'],
    ['purchase', '--walk-in', '--yes'],
    ['tickets'],
    ['cancel', '--yes'],
    ['status'],
    ['find', 'nutcracker'],
    ['find', 'cat'],
    ['report'],
    ['report', '--close'],
    ['transactions'],
    ['transactions', '--forget'],
    ['whoami', '--sub-user', 'desk1', '--language', 'nl'],
    ['doctor'],
    ['login'],
    ['logout'],
    ['sandbox', 'reset'],
  ];
  const undocumented = new Map<string, string[]>();
  for (const command of commands) {
    const missing = keysOf(await sandboxJson(home, command)).filter((key) => !documented.has(key));
    if (missing.length > 0) undocumented.set(command.join(' '), [...new Set(missing)]);
  }
  expect(undocumented).toEqual(new Map());
});
