import type { Entry } from '../model/entry.ts';
import { RESERVATION_MINUTES } from '../rules/reservation-clock.ts';

/** A reservation whose seats may still be held, as far as this machine knows. */
export interface OpenReservation extends Entry {
  /** UTC, ISO 8601. An estimate if the response was lost; then there may be no UUID either. */
  readonly heldUntil: string;
  /** True if the program that reserved it seems to run still: it may be selling the seats. */
  readonly isInUse: boolean;
}

/**
 * SQL that selects reservations that were neither released nor bought, newest first. Values: the earliest time of the
 * reservation in epoch milliseconds, then the place, twice; null for all places. Sorted by `+id`: sorted by `id`, SQLite
 * would read the whole journal in that order instead of using the index of times.
 */
export const OPEN_RESERVATIONS = `
  action = 'reserve' AND state <> 'refused' AND at > ? AND (? IS NULL OR place = ?) AND NOT EXISTS (
    SELECT * FROM entries AS later
    WHERE later.uuid = entries.uuid AND (
      (later.action = 'release' AND later.state = 'done')
      OR (later.action = 'purchase' AND later.state IN ('done', 'partial'))
    )
  )
  ORDER BY +id DESC`;

/** Milliseconds. No reservation lasts longer. */
export const LONGEST_RESERVATION = 24 * 3_600_000;

/** Adds until when the seats are held. */
export function withHeldUntil(entry: Entry): Omit<OpenReservation, 'isInUse'> {
  const latest = Date.parse(entry.at) + RESERVATION_MINUTES * 60_000;
  return { ...entry, heldUntil: entry.heldUntil ?? new Date(latest).toISOString() };
}
