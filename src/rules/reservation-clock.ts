/** Seats that are held for the customer at the desk. */
export interface Hold {
  readonly transactionUuid: string;
  /** Epoch milliseconds, by the clock on the wall: a machine that slept knows it when it wakes. */
  readonly lapsesAt: number;
  /** Minutes before the end that have been said already; each is said once, whatever question is open. */
  readonly said: Set<number>;
}

/** Milliseconds left from which time is short. */
export const URGENT = 120_000;

const MINUTE = 60_000;
/** Minutes before the end at which the time left is worth a word to somebody who sees no clock. */
const THRESHOLDS = [5, 2, 1];
/** Minutes before the end at which the terminal rings. */
const BELL = 1;

/** What is due now of a hold: whether it is over, whether to ring, and the minutes to say. */
export function due(hold: Hold, now: number): { isOver: boolean; isBell: boolean; minutes?: number } {
  const left = hold.lapsesAt - now;
  const passed = THRESHOLDS.filter((minutes) => left <= minutes * MINUTE && !hold.said.has(minutes));
  for (const minutes of passed) hold.said.add(minutes);
  const minutes = passed.at(-1);
  return { isOver: left <= 0, isBell: passed.includes(BELL), ...(minutes !== undefined && { minutes }) };
}
