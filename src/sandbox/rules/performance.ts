import type { CatalogueEvent } from '../catalogue/types.ts';
import { type PlainDate, Temporal, type ZonedDateTime } from './temporal.ts';

/** Day 0 in performance ids. */
const FIRST_DAY = Temporal.PlainDate.from('2020-01-01');
const FIRST_DAY_MILLISECONDS = Date.parse('2020-01-01');
/** 1 January 2020 was a Wednesday; 0 = Sunday. */
const FIRST_WEEKDAY = 3;
/** Milliseconds. */
const DAY = 86_400_000;

/** Days since 1 January 2020. */
export function dayNumberOf(day: PlainDate): number {
  return FIRST_DAY.until(day).days;
}

/** 0 = Sunday, as in catalogue schedules and the API's bitmasks of weekdays. */
export function weekdayOfNumber(dayNumber: number): number {
  return (((dayNumber + FIRST_WEEKDAY) % 7) + 7) % 7;
}

interface Facts {
  readonly id: string;
  readonly event: CatalogueEvent;
  /** Days since 1 January 2020, at the venue. */
  readonly dayNumber: number;
  /** Local time at the venue, `HH:MM`; absent for undated events. */
  readonly time?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * A performance, derived from its event's schedule and the clock; performances are not stored. An event has hundreds,
 * and most are only counted, so their dates are worked out on first use.
 */
export class SandboxPerformance {
  readonly id: string;
  readonly event: CatalogueEvent;
  readonly dayNumber: number;
  readonly name: string | undefined;
  readonly #time: string | undefined;
  #day: PlainDate | undefined;
  #at: ZonedDateTime | undefined;

  constructor({ id, event, dayNumber, time, name }: Facts) {
    this.id = id;
    this.event = event;
    this.dayNumber = dayNumber;
    this.name = name;
    this.#time = time;
  }

  /** Date at the venue. */
  get day(): PlainDate {
    this.#day ??= FIRST_DAY.add({ days: this.dayNumber });
    return this.#day;
  }

  /** Local time at the venue; undefined for undated events. */
  get at(): ZonedDateTime | undefined {
    if (this.#time === undefined) return undefined;
    this.#at ??= this.day.toZonedDateTime({
      timeZone: this.event.zone,
      plainTime: Temporal.PlainTime.from(this.#time),
    });
    return this.#at;
  }

  /** 0 = Sunday, as in catalogue schedules and the API's bitmasks of weekdays. */
  get weekday(): number {
    return weekdayOfNumber(this.dayNumber);
  }

  /** The date in the API's form: `20260610`. */
  get compactDay(): string {
    const epoch = FIRST_DAY_MILLISECONDS + this.dayNumber * DAY;
    return new Date(epoch).toISOString().slice(0, 10).replaceAll('-', '');
  }
}
