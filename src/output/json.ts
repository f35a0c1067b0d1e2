import { Money } from '../model/money.ts';
import { safeJson } from './safe-text.ts';

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The `--json` form of a value: snake_case keys, money as decimal numbers in major units, undefined values left out. An
 * object that has an amount gets its `currency_code` (docs/json.md).
 */
function toJson(value: unknown): unknown {
  if (value instanceof Money) return value.toJSON();
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const amount = Object.values(value).find((field) => field instanceof Money);
  return Object.fromEntries([
    ...fields.map(([name, field]) => [snakeCase(name), toJson(field)]),
    ...(amount ? [['currency_code', amount.currency.code]] : []),
  ]);
}

/** One JSON document, safe for a terminal. */
export function renderJson(value: unknown): string {
  return safeJson(JSON.stringify(toJson(value), null, 2));
}

/** The same on one line. */
export function renderJsonLine(value: unknown): string {
  return safeJson(JSON.stringify(toJson(value)));
}
