import type { Event, Performance } from '../model/event.ts';
import type { Money } from '../model/money.ts';
import { fromPrice } from '../output/events.ts';
import { whenOf } from '../output/labels.ts';
import { safeText } from '../output/safe-text.ts';
import { alignedLines } from '../output/table.ts';
import type { CalendarDay } from '../prompts/calendar-drawing.ts';

/** One line per performance: date and time, price, few left, name. */
export function performanceLines(
  event: Event,
  performances: readonly Performance[],
  width: number,
): string[] {
  const rows = performances.map((one) => [
    whenOf(one, event),
    fromPrice(one.costRange),
    one.isLimited ? 'few left' : '',
    safeText(one.name ?? ''),
  ]);
  return alignedLines([{}, {}, {}, { words: true }], rows, width);
}

/** The cheapest total of a day's performances; undefined if it is not known. */
function lowestPrice(performances: readonly Performance[]): Money | undefined {
  const prices = performances.flatMap(({ costRange }) =>
    costRange ? [costRange.minSeatprice.plus(costRange.minSurcharge)] : [],
  );
  return prices.sort((a, b) => a.minor - b.minor)[0];
}

/** "£28" or "£28.50": short enough for a calendar day. */
const shortPrice = (price: Money | undefined) => String(price ?? '').replace(/\.00(?=\D*$)/, '');

/** The calendar's days with their performances; dates are in the venue's zone, as the API sends them. */
export function calendarDays(
  event: Event,
  performances: readonly Performance[],
): Map<CalendarDay, Performance[]> {
  const byDate = Map.groupBy(performances, ({ dateTime = '' }) => dateTime.slice(0, 10));
  const priced = [...byDate].map(([date, ofDay]) => ({ date, ofDay, price: lowestPrice(ofDay) }));
  const minors = priced.flatMap(({ price }) => price?.minor ?? []);
  const least = Math.min(...minors);
  const isVaried = minors.some((minor) => minor !== least);
  return new Map(
    priced.map(({ date, ofDay, price }) => [
      {
        date,
        price: shortPrice(price),
        isCheapest: isVaried && price?.minor === least,
        isLimited: ofDay.some(({ isLimited }) => isLimited),
        when: ofDay[0]
          ? whenOf(ofDay[0], { showPerformanceTime: event.showPerformanceTime && ofDay.length === 1 })
          : date,
        // Cut to the terminal's width when they are drawn.
        lines: performanceLines(event, ofDay, Number.POSITIVE_INFINITY),
      },
      ofDay,
    ]),
  );
}
