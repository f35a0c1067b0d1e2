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

/** Keys whose values are words of a known set, which name nobody (docs/f13.md#enumerations). */
const CLOSED_SETS = new Set([
  'event_status',
  'event_type',
  'transaction_status',
  'send_type',
  'send_final_type',
  'cancellation_status',
  'seat_request_status',
  'allows_leaving_single_seats',
  'supported_barcode_types',
  'discount_semantic_type',
  'callout_type',
  'debitor_type',
]);

const WORD = /^[a-z][a-z0-9_-]{0,39}$/;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The key, or what stands for it if it is data. */
function keyOf(key: string, parent: string): string {
  if (MAPS.has(parent)) return '*';
  if (/^year_\d+$/.test(key)) return 'year_*';
  if (parent.startsWith('year_')) return '*_bitmask';
  return /^[a-z_][a-z0-9_]{0,59}$/.test(key) ? key : '*';
}

interface Place {
  readonly types: Set<string>;
  /** The objects at this place that have the key. */
  count: number;
}

/**
 * What JSON looks like, without its values: paths of keys with their types, and words of closed sets. In a path, `*`
 * stands for a key that is data and `[]` for the members of a list.
 */
export class Shape {
  readonly places = new Map<string, Place>();
  /** How many objects there are at each place. */
  readonly objects = new Map<string, number>();
  readonly words = new Map<string, Set<string>>();

  constructor(json: unknown) {
    this.add(json);
  }

  /** Adds another response of the same kind. */
  add(json: unknown): void {
    this.#add(json, '', '');
  }

  /** True if every object at the place above has the key. */
  isEverywhere(path: string): boolean {
    const parent = path.endsWith('[]') ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('.')));
    return parent === undefined || this.places.get(path)?.count === this.objects.get(parent);
  }

  #add(value: unknown, path: string, parent: string): void {
    if (Array.isArray(value)) {
      for (const member of value) {
        this.#note(`${path}[]`, member);
        this.#add(member, `${path}[]`, parent);
      }
    } else if (value !== null && typeof value === 'object') this.#addObject(value, path, parent);
    else if (typeof value === 'string' && CLOSED_SETS.has(parent)) this.#addWord(value, path);
  }

  #addObject(value: object, path: string, parent: string): void {
    this.objects.set(path, (this.objects.get(path) ?? 0) + 1);
    const noted = new Set<string>();
    for (const [key, field] of Object.entries(value)) {
      const place = [path, keyOf(key, parent)].filter(Boolean).join('.');
      this.#note(place, field, noted.has(place) ? 0 : 1);
      noted.add(place);
      this.#add(field, place, key);
    }
  }

  #addWord(value: string, path: string): void {
    const words = this.words.get(path) ?? new Set();
    this.words.set(path, words.add(WORD.test(value) ? value : '(another form)'));
  }

  #note(path: string, value: unknown, count = 1): void {
    const place = this.places.get(path) ?? { types: new Set(), count: 0 };
    place.types.add(typeOf(value));
    place.count += count;
    this.places.set(path, place);
  }
}
