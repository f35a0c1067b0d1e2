import type { CatalogueBand, CatalogueDiscount, CatalogueTicketType } from '../catalogue/types.ts';
import type { Params } from '../params.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { isOnSale } from '../rules/calendar.ts';
import { discountsOn } from '../rules/orders.ts';
import type { SandboxPerformance } from '../rules/performance.ts';
import { freeRuns, isRestricted } from '../rules/seating.ts';
import { commissionKeys } from './commission.ts';
import { currencyDetails, priceKeys } from './money.ts';
import { rowAndColumn, seatWire } from './seat.ts';

/** Example seats per price band. */
const EXAMPLES = 3;

function seatBlocks(performance: SandboxPerformance, band: CatalogueBand, runs: readonly string[][]): object {
  if (band.seats.kind !== 'blocks') return {};
  const byRow: Record<string, string[][]> = {};
  for (const run of runs) {
    const [row] = rowAndColumn(run[0] ?? '');
    byRow[row] = [...(byRow[row] ?? []), run];
  }
  const free = runs.flat();
  const texts: Record<string, string[]> = {};
  for (const [id, text] of Object.entries(performance.event.seatTexts)) {
    if (free.includes(id)) texts[text] = [...(texts[text] ?? []), id];
  }
  return {
    free_seat_blocks: {
      blocks_by_row: byRow,
      restricted_view_seats: free.filter((id) => performance.event.restrictedSeats.includes(id)),
      seats_by_text_message: texts,
      separators_by_row: Object.fromEntries(Object.keys(byRow).map((row) => [row, ''])),
    },
  };
}

function exampleSeats(
  performance: SandboxPerformance,
  band: CatalogueBand,
  runs: readonly string[][],
): object {
  if (band.seats.kind === 'admissions') return {};
  const examples = runs.flat().slice(0, EXAMPLES);
  return {
    example_seats: examples.map((id) =>
      seatWire(performance.event, { id, isRestricted: isRestricted(performance, id, 0) }),
    ),
    example_seats_are_real: true,
  };
}

interface AvailabilityRequest {
  /** Present if the supplier is in trouble. */
  readonly supplier?: Rehearsal['supplier'];
  readonly performance: SandboxPerformance;
  readonly params: Params;
  /** Ids of seats that are held or sold. */
  readonly taken: ReadonlySet<string>;
}

function bandWire(
  { performance, params, taken }: AvailabilityRequest,
  type: CatalogueTicketType,
  band: CatalogueBand,
) {
  const runs = freeRuns(band, taken);
  const left = Math.min(runs.flat().length, performance.event.shownAvailable);
  const predicted = (one: CatalogueDiscount) =>
    params.flag('req_predicted_commission') ? commissionKeys(performance.event, [one], 'predicted_') : {};
  const together = params.wholeNumber(1, 'no_of_seats', 'number_of_seats') ?? 1;
  if (left === 0 || runs.every((run) => run.length < together)) return [];
  return [
    {
      price_band_code: `${band.code}/pool`,
      ...(band.description && { price_band_desc: band.description }),
      ...priceKeys(band.standard),
      ...predicted(band.standard),
      number_available: left,
      allows_leaving_single_seats: performance.event.singles,
      valid_quantities: performance.event.quantities.filter((quantity) => quantity <= left),
      ...(params.flag('add_example_seats') && exampleSeats(performance, band, runs)),
      ...(params.flag('add_seat_blocks') && seatBlocks(performance, band, runs)),
      ...(params.flag('add_discounts') && {
        possible_discounts: {
          discount: discountsOn(performance, type, band).map((one) => ({
            ...priceKeys(one),
            ...predicted(one),
            price_band_code: `${band.code}/pool`,
            number_available: left,
            allows_leaving_single_seats: performance.event.singles,
          })),
        },
      }),
    },
  ];
}

/** Responses that were made, by everything that they depend on. */
const known = new Map<string, object>();
const MOST_KNOWN = 200;

/**
 * `availability.v1`; nothing on sale is an empty list, not an error (docs/f13.md#availability). The same request has the
 * same object until a seat is taken or freed.
 */
export function availabilityWire(request: AvailabilityRequest, now: number): object {
  const { performance, params, taken, supplier = '' } = request;
  const isSold = isOnSale(performance, now);
  const key = [performance.id, isSold, supplier, params.text, ...taken].join('\n');
  const found = known.get(key) ?? create(request, isSold);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

function create(request: AvailabilityRequest, isSold: boolean): object {
  const { performance } = request;
  const { event } = performance;
  const { supplier } = request;
  const types =
    !supplier && isSold
      ? event.ticketTypes.flatMap((type) => {
          const bands = type.bands.flatMap((band) => bandWire(request, type, band));
          return bands.length > 0
            ? [{ ticket_type_code: type.code, ticket_type_desc: type.description, price_band: bands }]
            : [];
        })
      : [];
  return {
    availability: { ticket_type: types },
    valid_quantities: types.length > 0 ? event.quantities : [],
    contiguous_seat_selection_only: event.contiguousOnly,
    must_select_whole_seat_block: false,
    ...(event.maxBundleSize && { max_bundle_size: event.maxBundleSize }),
    source_code: event.source,
    backend_is_broken: supplier === 'broken',
    backend_is_down: supplier === 'down',
    backend_throttle_failed: supplier === 'throttled',
    currency_code: event.currency,
    currency_details: currencyDetails([event.currency]),
  };
}
