import type { Availability, Discount, PriceBand, SendMethod, TicketType } from '../model/availability.ts';
import { rangeOf } from '../rules/choices.ts';
import { seatLabel } from './labels.ts';
import { offerOf } from './offers.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

function bandRow(type: TicketType, band: PriceBand, paper: Paper): string[] {
  const { seatprice, surcharge, combinedPrice } = band.defaultDiscount;
  return [
    safeText(type.code),
    safeText(type.description),
    safeText(band.code),
    safeText(band.description ?? ''),
    String(seatprice),
    String(surcharge),
    String(combinedPrice),
    String(band.numberAvailable ?? ''),
    offerOf(band.defaultDiscount, paper),
  ];
}

/** One line per price band, then the quantities. */
export function renderAvailability(availability: Availability, paper: Paper): string[] {
  const rows = availability.ticketTypes.flatMap((type) =>
    type.priceBands.map((band) => bandRow(type, band, paper)),
  );
  const columns = [
    { heading: 'CODE' },
    { heading: 'TICKET TYPE', words: true, least: 20 },
    { heading: 'PRICE BAND' },
    { heading: '', words: true, drop: 1 },
    { heading: 'SEAT', right: true, drop: 2 },
    { heading: 'FEE', right: true, drop: 2 },
    { heading: 'TOTAL', right: true },
    { heading: 'TOGETHER', right: true },
    { heading: 'OFFER', below: 1 },
  ];
  return [
    ...table(columns, rows, paper.width),
    '',
    `Tickets per order: ${rangeOf(availability.validQuantities)}`,
  ];
}

/** The free seats of each price band if the supplier lists them, otherwise examples. */
export function renderSeats(availability: Availability): string[] {
  return availability.ticketTypes.flatMap((type) =>
    type.priceBands.flatMap((band) => {
      const title = `${safeText(type.description)} ${safeText(band.code)}`;
      if (band.seatBlocks) {
        const blocks = band.seatBlocks.map((block) => block.seats.map(seatLabel).join(' '));
        return ['', `${title}, free seats:`, ...blocks.map((block) => `  ${block}`)];
      }
      const examples = band.exampleSeats ?? [];
      return examples.length > 0
        ? ['', `${title}, for example: ${examples.map(seatLabel).join(' ')}`]
        : ['', `${title}: seats are assigned by the supplier`];
    }),
  );
}

/** One line per discount. */
export function renderDiscounts(discounts: readonly Discount[], paper: Paper): string[] {
  const rows = discounts.map((discount) => [
    safeText(discount.code) || '""',
    safeText(discount.description),
    String(discount.seatprice),
    String(discount.surcharge),
    String(discount.combinedPrice),
    offerOf(discount, paper),
  ]);
  return table(
    [
      { heading: 'DISCOUNT' },
      { heading: 'DESCRIPTION', words: true, least: 20 },
      { heading: 'SEAT', right: true, drop: 1 },
      { heading: 'FEE', right: true, drop: 1 },
      { heading: 'TOTAL', right: true },
      { heading: 'OFFER', below: 1 },
    ],
    rows,
    paper.width,
  );
}

/** One line per send method. */
export function renderSendMethods(sendMethods: readonly SendMethod[], { width }: Paper): string[] {
  const rows = sendMethods.map((method) => [
    safeText(method.code),
    safeText(method.description),
    String(method.cost),
    method.permittedCountries?.map((country) => safeText(country.code)).join(', ') ?? 'any country',
    safeText(method.finalComment ?? ''),
  ]);
  return table(
    [
      { heading: 'DELIVERY METHOD' },
      { heading: 'DESCRIPTION', words: true, least: 20 },
      { heading: 'COST', right: true },
      { heading: 'TO', words: true, least: 11, drop: 1 },
      { heading: '', below: 1 },
    ],
    rows,
    width,
  );
}
