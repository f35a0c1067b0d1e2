import { Money } from '../model/money.ts';
import { safeJson } from './safe-text.ts';

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The `--json` form of a value: snake_case keys, money as decimal numbers in major units, undefined values left out
 * (docs/json.md).
 */
function toJson(value: unknown): unknown {
  if (value instanceof Money) return value.toJSON();
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [snakeCase(name), toJson(field)]),
  );
}

/** One JSON document, safe for a terminal. */
export function renderJson(value: unknown): string {
  return safeJson(JSON.stringify(toJson(value), null, 2));
}
