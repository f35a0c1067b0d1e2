import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolder } from '../private-files.ts';

type Code = readonly [code: string, description: string];

/** The codes and IDs of the last answers, by kind, for completion in a shell. */
export type LastCodes = Readonly<
  Partial<
    Record<
      'events' | 'performances' | 'ticketTypes' | 'priceBands' | 'discounts' | 'sendMethods',
      readonly Code[]
    >
  >
>;

const pathIn = (dataDir: string) => join(dataDir, 'last-codes.json');

const isCode = (value: unknown): value is Code =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

/** The codes that were kept; none if there are none, or the file is broken. */
export function readLastCodes(dataDir: string): LastCodes {
  try {
    const kept: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(pathIn(dataDir), 'utf8'));
    return Object.fromEntries(
      Object.entries(kept).flatMap(([kind, codes]) =>
        Array.isArray(codes) ? [[kind, codes.filter(isCode)]] : [],
      ),
    );
  } catch {
    return {};
  }
}

/** Keeps codes; kinds that are not among them stay as they are. Does nothing if the folder cannot be written. */
export function keepLastCodes(dataDir: string, codes: LastCodes): void {
  const path = pathIn(dataDir);
  const own = `${path}.${Math.random().toString(36).slice(2)}`;
  try {
    createFolder(dataDir);
    writeFileSync(own, JSON.stringify({ ...readLastCodes(dataDir), ...codes }), { mode: 0o600, flag: 'wx' });
    renameSync(own, path);
  } catch {
    // Completion then knows fewer words.
  }
}
