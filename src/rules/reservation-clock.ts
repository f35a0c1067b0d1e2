/** The time left of a reservation. */
export interface ReservationClock {
  readonly transactionUuid: string;
  /** Epoch milliseconds. Wall-clock time, so it stays correct if the computer sleeps. */
  readonly expiresAt: number;
  /** Thresholds that were announced already, in minutes before the end; each is announced once. */
  readonly announced: Set<number>;
}

/** Minutes that a reservation lasts (docs/f13.md#transport). */
export const RESERVATION_MINUTES = 15;

/** More minutes than any reservation lasts. */
const TOO_LONG = 24 * 60;

/** The minutes left as the API said, unless they cannot be true. */
export function plausibleMinutes(minutes: number | undefined): number | undefined {
  return minutes !== undefined && minutes >= 0 && minutes <= TOO_LONG ? minutes : undefined;
}

/** With fewer milliseconds left, the clock is shown as urgent. */
export const URGENT = 120_000;

const MINUTE = 60_000;
/** Minutes before the end at which the time left is announced. */
const THRESHOLDS = [5, 2, 1];
/** Minutes before the end at which the terminal bell rings. */
const BELL = 1;

/** What is due now: whether the reservation has expired, whether to ring, and the minutes to announce. */
export function due(
  clock: ReservationClock,
  now: number,
): { isExpired: boolean; isBell: boolean; minutes?: number } {
  const left = clock.expiresAt - now;
  const passed = THRESHOLDS.filter((minutes) => left <= minutes * MINUTE && !clock.announced.has(minutes));
  for (const minutes of passed) clock.announced.add(minutes);
  const minutes = passed.at(-1);
  return { isExpired: left <= 0, isBell: passed.includes(BELL), ...(minutes !== undefined && { minutes }) };
}
