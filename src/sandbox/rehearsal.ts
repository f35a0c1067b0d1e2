/** The calls that can lose their answer. */
const LOSSY = ['reserve', 'purchase', 'release', 'cancel', 'callback'] as const;
const SUPPLIER = ['down', 'broken', 'throttled'] as const;

/** The request header that asks for a rehearsal. */
export const REHEARSAL_HEADER = 'x-sandbox-rehearse';

/** Trouble that cannot be provoked on the real API, asked for. */
export interface Rehearsal {
  /** Milliseconds that each answer is late. */
  readonly latency?: number;
  /** The supplier behind the API is in this state. */
  readonly supplier?: (typeof SUPPLIER)[number];
  /** This call is carried out, but its answer never arrives. */
  readonly lostAnswer?: (typeof LOSSY)[number];
  /** The hold of the transaction that a request names lapses just before it. */
  readonly holdExpires?: boolean;
  /** Minor units that booking fees rise between availability and reserve. */
  readonly priceChange?: number;
}

const LONGEST_LATENCY = 600_000;

/** What can be asked for, for help texts and messages. */
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
 * Reads `latency=2000, lost-answer=purchase`: parts between commas.
 * @throws RangeError naming the part that is no rehearsal, and what there is.
 */
export function parseRehearsal(text: string): Rehearsal {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  return Object.assign(
    {},
    ...parts.map((part) => {
      const one = parseOne(part);
      if (!one) throw new RangeError(`"${part.trim()}" is no rehearsal. There are: ${REHEARSALS}.`);
      return one;
    }),
  );
}
