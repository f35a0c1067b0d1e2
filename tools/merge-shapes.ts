import type { ResourceShape } from '../src/doctor/report.ts';

export const NOTHING: ResourceShape = { keys: {}, partly: {}, objects: {}, words: {} };

/** The path of the object or list that has the key. */
export const parentOf = (path: string) =>
  path.endsWith('[]') ? path.slice(0, -2) : path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** How many objects there are at the place above, and how many of them have the key. */
export function countsOf({ keys, partly, objects }: ResourceShape, path: string) {
  const all = objects[parentOf(path)] ?? 0;
  return { all, having: path in keys ? (partly[path] ?? all) : 0 };
}

type ByPath<T> = Readonly<Record<string, T>>;

/** The entries of both, joined where both have one. */
function joined<T>(one: ByPath<T>, other: ByPath<T>, join: (one: T, other: T) => T): ByPath<T> {
  const both = Object.entries(other).map(([path, value]) => {
    const known = one[path];
    return [path, known === undefined ? value : join(known, value)] as const;
  });
  return { ...one, ...Object.fromEntries(both) };
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();

/** What the responses of both look like. */
export function mergeShapes(one: ResourceShape, other: ResourceShape): ResourceShape {
  const keys = joined(one.keys, other.keys, (a, b) => unique(`${a}|${b}`.split('|')).join('|'));
  const partly = Object.keys(keys).flatMap((path) => {
    const [first, second] = [countsOf(one, path), countsOf(other, path)];
    const having = first.having + second.having;
    return !path.endsWith('[]') && having < first.all + second.all ? [[path, having] as const] : [];
  });
  return {
    keys,
    partly: Object.fromEntries(partly),
    objects: joined(one.objects, other.objects, (a, b) => a + b),
    words: joined(one.words, other.words, (a, b) => unique([...a, ...b])),
  };
}
