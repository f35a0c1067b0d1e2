import type { CatalogueBand, CatalogueDiscount, CatalogueEvent } from '../catalogue/types.ts';
import type { Params } from '../params.ts';
import { monthName } from '../rules/calendar.ts';
import type { SandboxPerformance } from '../rules/performance.ts';
import { byBand } from './cost-range.ts';
import { amount, savingOf } from './money.ts';

/** Sets one bit per number. Bit 0 is the 1st of a month, or Sunday (docs/f13.md#reading-answers). */
export function bitmask(bits: Iterable<number>): number {
  return [...new Set(bits)].reduce((mask, bit) => mask + 2 ** bit, 0);
}

/** `year_2026: {jan_bitmask: …}` for the days on sale. */
function yearMasks(performances: readonly SandboxPerformance[]): object {
  const byYear = Map.groupBy(performances, ({ day }) => day.year);
  return Object.fromEntries(
    [...byYear].map(([year, ofYear]) => {
      const byMonth = Map.groupBy(ofYear, ({ day }) => day.month);
      const masks = [...byMonth].map(([month, ofMonth]) => [
        `${monthName(month).slice(0, 3).toLowerCase()}_bitmask`,
        bitmask(ofMonth.map(({ day }) => day.day - 1)),
      ]);
      return [`year_${year}`, Object.fromEntries(masks)];
    }),
  );
}

function dates(performances: readonly SandboxPerformance[], params: Params): object {
  const [first, last] = [performances[0], performances.at(-1)];
  if (!first?.at || !last) return {};
  return {
    available_weekdays_bitmask: bitmask(performances.map(({ weekday }) => weekday)),
    available_dates: {
      first_yyyymmdd: first.compactDay,
      last_yyyymmdd: last.compactDay,
      ...(params.flag('req_avail_details_with_perfs') && yearMasks(performances)),
    },
  };
}

function detail(event: CatalogueEvent, discount: CatalogueDiscount, isNamed: boolean): object {
  const full = discount.full ?? discount;
  const { saving, percentage } = savingOf(discount);
  return {
    seatprice: amount(discount.seatprice),
    surcharge: amount(discount.surcharge),
    ...(saving > 0 && {
      full_seatprice: amount(full.seatprice),
      full_surcharge: amount(full.surcharge),
      absolute_saving: amount(saving),
      percentage_saving: percentage,
    }),
    avail_currency_code: event.currency,
    valid_quantities: event.quantities,
    cached_number_available: event.shownAvailable,
    ...(isNamed && {
      discount_code: discount.code,
      discount_desc: discount.description,
      discount_semantic_type: discount.semanticType,
    }),
  };
}

/** One entry per discount if requested, otherwise one for the default discount. */
function detailsOf(event: CatalogueEvent, band: CatalogueBand, params: Params): object[] {
  return params.flag('req_avail_detail_discounts')
    ? band.discounts.map((discount) => detail(event, discount, true))
    : [detail(event, band.standard, false)];
}

function isWanted(params: Params): boolean {
  return params.flag('req_avail_details', 'req_avail_details_with_perfs', 'req_avail_detail_discounts');
}

/** `avail_details` of an event or a month, with the dates of these performances (docs/f13.md#shapes). */
export function availDetailsKeys(
  event: CatalogueEvent,
  params: Params,
  performances: () => readonly SandboxPerformance[],
): object {
  if (!isWanted(params)) return {};
  const when = dates(performances(), params);
  const details = byBand(event, (band) => ({
    avail_detail: detailsOf(event, band, params).map((one) => ({ ...one, ...when })),
  }));
  return { avail_details: details };
}

/** `avail_details` of a performance: exactly one entry per price band, without dates (docs/f13.md#shapes). */
export function performanceAvailDetailsKeys(event: CatalogueEvent, params: Params): object {
  if (!isWanted(params)) return {};
  return {
    avail_details: byBand(event, (band) => ({ avail_detail: [detail(event, band.standard, false)] })),
  };
}
