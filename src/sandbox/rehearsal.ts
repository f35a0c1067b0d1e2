/** Calls that change something: their response can be lost, cut off or unreadable. */
const CHANGES = ['reserve', 'purchase', 'release', 'cancel', 'callback'] as const;
const SUPPLIER = ['down', 'broken', 'throttled'] as const;
const RESERVE = ['refused', 'refused-full'] as const;
const PURCHASE = ['failed', 'partial'] as const;
const CANCEL = ['not-permitted', 'disabled', 'failed', 'partial'] as const;

type Change = (typeof CHANGES)[number];

/** Request header with rehearsals for that request. */
export const REHEARSAL_HEADER = 'x-sandbox-rehearse';

/** Failures to simulate that cannot be triggered on the real API (docs/rehearsal.md). */
export interface Rehearsal {
  /** Milliseconds to wait before each response. */
  readonly latency?: number;
  /** State of the supplier behind the API. */
  readonly supplier?: (typeof SUPPLIER)[number];
  /** This call is carried out, but its response is not sent. */
  readonly lostAnswer?: Change;
  /** The connection is closed before this call is carried out, `after` milliseconds later. */
  readonly cutOff?: { readonly call: Change; readonly after: number };
  /** This call is carried out, but its response is not valid JSON. */
  readonly unreadableAnswer?: Change;
  /** The reservation given by `transaction_uuid` expires just before the request is carried out. */
  readonly holdExpires?: boolean;
  /** Minor units added to each booking fee between availability and reserve. */
  readonly priceChange?: number;
  /** How every reservation is refused. */
  readonly reserve?: (typeof RESERVE)[number];
  /** Which bundles of a purchase fail: all, or the last of several. */
  readonly purchase?: (typeof PURCHASE)[number];
  /** How cancellations are refused or fail. */
  readonly cancel?: (typeof CANCEL)[number];
  /** The seed of the changes that make every response differ from its documentation. */
  readonly strange?: number;
}

/** Milliseconds. */
const LONGEST_WAIT = 600_000;
const DEFAULT_SEED = 1;

/** Valid rehearsals, for help and error messages. */
export const REHEARSALS = [
  'latency=MS',
  `supplier=${SUPPLIER.join('|')}`,
  `lost-answer=${CHANGES.join('|')}`,
  'cut-off=CALL:MS',
  'unreadable-answer=CALL',
  'hold-expires',
  'price-change=MINOR-UNITS',
  `reserve=${RESERVE.join('|')}`,
  `purchase=${PURCHASE.join('|')}`,
  `cancel=${CANCEL.join('|')}`,
  'strange[=SEED]',
].join(', ');

type Parsed = Rehearsal | undefined;

function oneOf<T extends string>(values: readonly T[], value: string): T | undefined {
  return values.find((one) => one === value);
}

function wholeNumber(text: string, most: number): number | undefined {
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function made<T>(value: T | undefined, make: (value: T) => Rehearsal): Parsed {
  return value === undefined ? undefined : make(value);
}

function parseCutOff(text: string): Parsed {
  const [first = '', second = ''] = text.split(':');
  const [call, after] = [oneOf(CHANGES, first), wholeNumber(second, LONGEST_WAIT)];
  return call && after !== undefined ? { cutOff: { call, after } } : undefined;
}

/** Parses the part after `=`, by the name before it. */
const PARSERS: ReadonlyMap<string, (text: string) => Parsed> = new Map([
  ['latency', (text) => made(wholeNumber(text, LONGEST_WAIT), (latency) => ({ latency }))],
  ['supplier', (text) => made(oneOf(SUPPLIER, text), (supplier) => ({ supplier }))],
  ['lost-answer', (text) => made(oneOf(CHANGES, text), (lostAnswer) => ({ lostAnswer }))],
  ['cut-off', parseCutOff],
  ['unreadable-answer', (text) => made(oneOf(CHANGES, text), (unreadableAnswer) => ({ unreadableAnswer }))],
  ['hold-expires', (text) => (text === '' ? { holdExpires: true } : undefined)],
  ['price-change', (text) => made(wholeNumber(text, 99_999), (priceChange) => ({ priceChange }))],
  ['reserve', (text) => made(oneOf(RESERVE, text), (reserve) => ({ reserve }))],
  ['purchase', (text) => made(oneOf(PURCHASE, text), (purchase) => ({ purchase }))],
  ['cancel', (text) => made(oneOf(CANCEL, text), (cancel) => ({ cancel }))],
  [
    'strange',
    (text) => made(text === '' ? DEFAULT_SEED : wholeNumber(text, 999_999), (strange) => ({ strange })),
  ],
]);

function parseOne(text: string): Parsed {
  const [name = '', value = ''] = text.trim().split('=');
  return PARSERS.get(name)?.(value);
}

/**
 * Parses a comma-separated list such as `latency=2000, lost-answer=purchase`.
 * @throws RangeError naming the part that is not valid and all valid ones.
 */
export function parseRehearsal(text: string): Rehearsal {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  return Object.assign(
    {},
    ...parts.map((part) => {
      const one = parseOne(part);
      if (!one) throw new RangeError(`Unknown rehearsal "${part.trim()}". Valid: ${REHEARSALS}.`);
      return one;
    }),
  );
}
