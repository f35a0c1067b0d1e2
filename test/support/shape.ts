import type { Json } from './sale.ts';

/** Objects whose keys are data. */
const MAPS = new Set([
  'events_by_id',
  'performances_by_id',
  'classes',
  'currency_details',
  'structured_info',
  'blocks_by_row',
  'separators_by_row',
  'seats_by_text_message',
  'allowed_countries',
  'callout_parameters',
]);

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function keyOf(key: string, parent: string): string {
  if (MAPS.has(parent)) return '*';
  if (/^year_\d+$/.test(key)) return 'year_*';
  return parent.startsWith('year_') ? '*_bitmask' : key;
}

interface Place {
  readonly types: Set<string>;
  /** The objects at this place that have the key. */
  count: number;
}

/** The keys of a JSON answer with their types and how many objects have them. */
export class Shape {
  readonly places = new Map<string, Place>();
  /** How many objects there are at each place. */
  readonly #objects = new Map<string, number>();

  constructor(answer: Json) {
    this.#add(answer, '', '');
  }

  /** True if every object at the place above has the key. */
  isEverywhere(path: string): boolean {
    const parent = path.endsWith('[]') ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('.')));
    return parent === undefined || this.places.get(path)?.count === this.#objects.get(parent);
  }

  #add(value: Json, path: string, parent: string): void {
    if (Array.isArray(value)) {
      for (const member of value) {
        this.#note(`${path}[]`, member);
        this.#add(member, `${path}[]`, '');
      }
    } else if (value !== null && typeof value === 'object') {
      this.#objects.set(path, (this.#objects.get(path) ?? 0) + 1);
      const noted = new Set<string>();
      for (const [key, field] of Object.entries(value)) {
        const place = [path, keyOf(key, parent)].filter(Boolean).join('.');
        this.#note(place, field, noted.has(place) ? 0 : 1);
        noted.add(place);
        this.#add(field, place, key);
      }
    }
  }

  #note(path: string, value: Json, count = 1): void {
    const place = this.places.get(path) ?? { types: new Set(), count: 0 };
    place.types.add(typeOf(value));
    place.count += count;
    this.places.set(path, place);
  }
}
