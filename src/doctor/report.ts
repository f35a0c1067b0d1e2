import { VERSION } from '../version.ts';
import type { Readings } from './readings.ts';
import { Shape } from './shape.ts';

/** What the responses of a resource look like: see Shape. */
export interface ResourceShape {
  /** Paths of keys, with the types of their values: "string", "null|number". */
  readonly keys: Readonly<Record<string, string>>;
  /** Paths of keys that not every object has, with how many have them. */
  readonly partly: Readonly<Record<string, number>>;
  /** How many objects there are, by their path. */
  readonly objects: Readonly<Record<string, number>>;
  /** Paths of keys with words, and the words. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** The file of `doctor --report`: what an API's responses look like, without their values. */
export interface Report {
  readonly format: 1;
  /** The version of the program. */
  readonly program: string;
  readonly resources: Readonly<Record<string, ResourceShape>>;
  /** Resources that refused, or whose response could not be read: the resource and the error's code. */
  readonly failures: readonly string[];
}

/** What the reader is told before the file is written. */
export const REPORT_CONTENTS =
  'The report lists the names of the keys in the responses, the types of their values, how often they occur, and words ' +
  'such as "live" or "post". It contains no names, prices, codes, addresses, hosts or users. Nothing is sent anywhere: ' +
  'read the file before you pass it on.';

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function resourceShape(shape: Shape): ResourceShape {
  const places = [...shape.places].sort(([one], [other]) => (one < other ? -1 : 1));
  const partly = places.filter(([path]) => !shape.isEverywhere(path));
  return {
    keys: Object.fromEntries(places.map(([path, { types }]) => [path, [...types].sort().join('|')])),
    partly: Object.fromEntries(partly.map(([path, { count }]) => [path, count])),
    objects: Object.fromEntries(shape.objects),
    words: Object.fromEntries([...shape.words].map(([path, found]) => [path, [...found].sort()])),
  };
}

/** The report of what was read. Errors of the API are listed, without their text. */
export function reportOf({ all }: Readings): Report {
  const shapes = new Map<string, Shape>();
  for (const { resource, body = '', failure } of all) {
    const json = failure?.api ? undefined : parsed(body);
    if (json === undefined) continue;
    const shape = shapes.get(resource);
    if (shape) shape.add(json);
    else shapes.set(resource, new Shape(json));
  }
  return {
    format: 1,
    program: VERSION,
    resources: Object.fromEntries([...shapes].map(([name, shape]) => [name, resourceShape(shape)])),
    failures: all.flatMap(({ resource, failure }) => (failure ? [`${resource}.v1: ${failure.code}`] : [])),
  };
}
