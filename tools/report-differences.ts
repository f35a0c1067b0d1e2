import type { Report, ResourceShape } from '../src/doctor/report.ts';
import { countsOf, NOTHING, parentOf } from './merge-shapes.ts';

/** What is expected of an API's responses, by resource. */
export interface Expectations {
  /** Documented keys with their types; `?` after them: not in every object. */
  readonly documented: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Words of closed sets, by key. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** What the sandbox sends, by resource. */
  readonly sandbox: Report['resources'];
}

const keyOf = (path: string) => path.split('.').at(-1)?.replaceAll('[]', '') ?? '';

/** Types at a path, as documented and as the sandbox sends them. */
function knownTypes(
  path: string,
  documented: Readonly<Record<string, string>>,
  sandbox: ResourceShape,
): string[] {
  return [documented[path]?.replace('?', ''), sandbox.keys[path]].flatMap((types) => types?.split('|') ?? []);
}

/** Keys that are not known, or have another type. Of an unknown object, only its own key is named. */
function unknownKeys(
  found: ResourceShape,
  documented: Readonly<Record<string, string>>,
  sandbox: ResourceShape,
): string[] {
  const isKnown = (path: string) => path === '' || knownTypes(path, documented, sandbox).length > 0;
  return Object.entries(found.keys).flatMap(([path, types]) => {
    const known = knownTypes(path, documented, sandbox);
    if (known.length === 0) return isKnown(parentOf(path)) ? [`${path} is not known (${types})`] : [];
    const others = types.split('|').filter((type) => !known.includes(type));
    return others.map((type) => `${path} is ${type}, known as ${[...new Set(known)].join('|')}`);
  });
}

/** Keys that every object of the sandbox has, and some here do not. */
function missingKeys(
  found: ResourceShape,
  documented: Readonly<Record<string, string>>,
  sandbox: ResourceShape,
): string[] {
  return Object.keys(sandbox.keys).flatMap((path) => {
    const isRequired = !path.endsWith('[]') && !(path in sandbox.partly) && !documented[path]?.endsWith('?');
    const { all, having } = countsOf(found, path);
    return isRequired && having < all ? [`${path} is missing in ${all - having} of ${all}`] : [];
  });
}

function unknownWords(found: ResourceShape, words: Expectations['words'], sandbox: ResourceShape): string[] {
  return Object.entries(found.words).flatMap(([path, used]) => {
    const known = [...(words.get(keyOf(path)) ?? []), ...(sandbox.words[path] ?? [])];
    return used
      .filter((word) => !known.includes(word))
      .map((word) => `${path} has the unknown word "${word}"`);
  });
}

/**
 * What differs between an API's responses and what is known of them, one line each; empty if nothing does.
 * @param report of `ticketswitch doctor --report`.
 */
export function differences(report: Report, { documented, words, sandbox }: Expectations): string[] {
  const names = Object.keys(sandbox).filter((name) => name !== 'status' || name in report.resources);
  const all = new Set([...names, ...Object.keys(report.resources)]);
  const lines = [...all].flatMap((name) => {
    const found = report.resources[name];
    if (!found) return [`${name}.v1: no response`];
    const [shapes, own] = [documented.get(name) ?? {}, sandbox[name] ?? NOTHING];
    const parts = [
      ...unknownKeys(found, shapes, own),
      ...missingKeys(found, shapes, own),
      ...unknownWords(found, words, own),
    ];
    return parts.map((line) => `${name}.v1: ${line}`);
  });
  return [...report.failures, ...lines];
}
