/** Calls whose response can be lost. */
const LOSSY = ['reserve', 'purchase', 'release', 'cancel', 'callback'] as const;
const SUPPLIER = ['down', 'broken', 'throttled'] as const;

/** Request header with rehearsals for that request. */
export const REHEARSAL_HEADER = 'x-sandbox-rehearse';

/** Failures to simulate that cannot be triggered on the real API. */
export interface Rehearsal {
  /** Milliseconds to wait before each response. */
  readonly latency?: number;
  /** State of the supplier behind the API. */
  readonly supplier?: (typeof SUPPLIER)[number];
  /** This call is carried out, but its response is not sent. */
  readonly lostAnswer?: (typeof LOSSY)[number];
  /** The reservation given by `transaction_uuid` expires just before the request is carried out. */
  readonly holdExpires?: boolean;
  /** Minor units added to each booking fee between availability and reserve. */
  readonly priceChange?: number;
}

/** Milliseconds. */
const LONGEST_LATENCY = 600_000;

/** Valid rehearsals, for help and error messages. */
export const REHEARSALS =
  'latency=MS, supplier=down|broken|throttled, lost-answer=reserve|purchase|release|cancel|callback, hold-expires, price-change=MINOR-UNITS';

function oneOf<T extends string>(values: readonly T[], value: string): T | undefined {
  return values.find((one) => one === value);
}

function parseOne(text: string): Rehearsal | undefined {
  const [name, value = ''] = text.trim().split('=');
  if (name === 'latency' && /^\d{1,6}$/.test(value) && Number(value) <= LONGEST_LATENCY) {
    return { latency: Number(value) };
  }
  const supplier = name === 'supplier' ? oneOf(SUPPLIER, value) : undefined;
  if (supplier) return { supplier };
  const lostAnswer = name === 'lost-answer' ? oneOf(LOSSY, value) : undefined;
  if (lostAnswer) return { lostAnswer };
  if (name === 'hold-expires' && value === '') return { holdExpires: true };
  if (name === 'price-change' && /^\d{1,5}$/.test(value)) return { priceChange: Number(value) };
  return undefined;
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
