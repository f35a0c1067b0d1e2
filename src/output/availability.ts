import type {
  Availability,
  Discount,
  PriceBand,
  Seat,
  SendMethod,
  TicketType,
} from '../model/availability.ts';
import { rangeOf } from '../rules/choices.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

/** What is off a price, in words: "No fees", "8% off" (acceptance row C5). */
export function offerOf(discount: Discount): string {
  if (!discount.isOffer) return '';
  const feeIsGone = discount.surcharge.isZero() && !discount.nonOfferSurcharge.isZero();
  return feeIsGone ? 'No fees' : `${discount.percentageSaving}% off`;
}

/** A seat with what must be known of it before paying: "C6 (restricted view, Haunted seat)". */
export function seatLabel(seat: Seat): string {
  const text = safeText(seat.seatText ?? '');
  const isSaid = seat.isRestricted && /^restricted view$/i.test(text);
  const remarks = [seat.isRestricted ? 'restricted view' : '', isSaid ? '' : text].filter(Boolean);
  return `${safeText(seat.id)}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
}

/** A ticket type for people: its words, or its code. */
export function typeName(type: TicketType): string {
  return safeText(type.description || type.code);
}

/** A price band for people: "band A". Its code's `/pool` is for machines. */
export function bandLabel({ code, description }: PriceBand): string {
  return safeText(description || `band ${code.replace(/\/(pool|alloc)$/, '')}`);
}

/** Where a price band is, for people: "Upper circle, band A". */
export function bandName(type: TicketType, band: PriceBand): string {
  return `${typeName(type)}, ${bandLabel(band)}`;
}

function bandRow(type: TicketType, band: PriceBand): string[] {
  const { seatprice, surcharge, combinedPrice } = band.defaultDiscount;
  return [
    safeText(type.code),
    safeText(type.description),
    safeText(band.code),
    safeText(band.description ?? ''),
    String(seatprice),
    String(surcharge),
    String(combinedPrice),
    String(band.numberAvailable),
    offerOf(band.defaultDiscount),
  ];
}

/** One line a price band, then the quantities. */
export function renderAvailability(availability: Availability, { width }: Paper): string[] {
  const rows = availability.ticketTypes.flatMap((type) => type.priceBands.map((band) => bandRow(type, band)));
  const columns = [
    { heading: 'TYPE' },
    { heading: 'WHERE', words: true },
    { heading: 'BAND' },
    { heading: '', words: true },
    { heading: 'SEAT', right: true },
    { heading: 'FEE', right: true },
    { heading: 'TOTAL', right: true },
    { heading: 'LEFT', right: true },
    { heading: 'OFFER' },
  ];
  return [...table(columns, rows, width), '', `Tickets at once: ${rangeOf(availability.validQuantities)}`];
}

/** The free seats of each price band where they are told, otherwise examples. */
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
        : ['', `${title}: seats are given by the supplier`];
    }),
  );
}

/** One line a discount: what each kind of ticket costs. */
export function renderDiscounts(discounts: readonly Discount[], { width }: Paper): string[] {
  const rows = discounts.map((discount) => [
    safeText(discount.code) || '""',
    safeText(discount.description),
    String(discount.seatprice),
    String(discount.surcharge),
    String(discount.combinedPrice),
    offerOf(discount),
  ]);
  return table(
    [
      { heading: 'DISCOUNT' },
      { heading: 'FOR', words: true },
      { heading: 'SEAT', right: true },
      { heading: 'FEE', right: true },
      { heading: 'TOTAL', right: true },
      { heading: 'OFFER' },
    ],
    rows,
    width,
  );
}

/** One line a send method. */
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
      { heading: 'SEND METHOD' },
      { heading: 'HOW', words: true },
      { heading: 'COST', right: true },
      { heading: 'TO' },
      { heading: '', words: true },
    ],
    rows,
    width,
  );
}
