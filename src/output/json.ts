import { Money } from '../model/money.ts';

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The documented `--json` form of a model value: snake_case keys, money as decimal numbers in major units,
 * absent values left out (docs/json.md).
 */
export function toJson(value: unknown): unknown {
  if (value instanceof Money) return value.toJSON();
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [snakeCase(name), toJson(field)]),
  );
}

/** One JSON document. Control characters and direction overrides leave as escapes, so a terminal never acts on them. */
export function renderJson(value: unknown): string {
  return JSON.stringify(toJson(value), null, 2).replaceAll(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
