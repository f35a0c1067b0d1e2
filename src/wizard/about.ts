import { typeName } from '../output/labels.ts';
import { safeText } from '../output/safe-text.ts';
import { countOf } from '../rules/count.ts';
import { isDay, shortDayText } from '../rules/day.ts';
import { expectedTotals, transactionTotals, trolleyTotals } from '../rules/totals.ts';
import { ordersOf } from '../rules/trolley.ts';
import type { Draft } from './draft.ts';

/** "Sun 29 Nov". @param date begins with `YYYY-MM-DD`; anything else is left as it is. */
function dayText(date: string): string {
  const day = date.slice(0, 10);
  return isDay(day) ? shortDayText(day) : date;
}

/** "Sun 29 Nov, 7.30 PM"; the venue's own time, as the API sends it. */
function whenText({ event, performance }: Draft): string {
  const { dateTime, dateDescription = '', timeDescription } = performance ?? {};
  const day = dateTime ? dayText(dateTime) : dateDescription;
  return [day, event?.showPerformanceTime && timeDescription].filter(Boolean).join(', ');
}

/** "Mon 30 Nov, 2 nights". The day is left out if it is the performance's. */
function visitText({ visit = {}, performance }: Draft): string {
  const { departureDate, duration } = visit;
  const isSame = departureDate === performance?.dateTime?.slice(0, 10);
  return [departureDate && !isSame && dayText(departureDate), duration && countOf(duration, 'night')]
    .filter(Boolean)
    .join(', ');
}

/** "2 × Upper circle A" */
function ticketsText({ quantity, ticketType, band }: Draft): string {
  if (!ticketType || !band) return '';
  const code = band.code.replace(/\/.*$/, '');
  return [quantity && `${quantity} ×`, typeName(ticketType), code].filter(Boolean).join(' ');
}

/** The total of the reservation or the basket; before the basket, of a single order as far as it is chosen. */
function priceText({ reservation, basket, availability, discounts, sendMethod, ...draft }: Draft): string {
  if (reservation) return String(transactionTotals(reservation).total);
  if (basket?.currency) return String(trolleyTotals(basket.trolley, basket.currency).total);
  const currency = availability?.currency;
  // Orders of one supplier share a delivery, so only the API knows the total of several.
  if (!currency || !discounts || draft.earlierOrders) return '';
  return String(expectedTotals(discounts, sendMethod, currency).total);
}

/** "+ 2 orders": those besides the current one. */
function othersText({ earlierOrders, event }: Draft): string {
  const count = earlierOrders ? ordersOf(earlierOrders.trolley).length : 0;
  return count > 0 ? `${event ? '+ ' : ''}${countOf(count, 'order')}` : '';
}

/** What is being sold in one line, as far as it is chosen: event, time, tickets, price. */
export function aboutOf(draft: Draft): string {
  const parts = [
    draft.event?.description,
    whenText(draft),
    visitText(draft),
    ticketsText(draft),
    othersText(draft),
  ];
  return safeText([...parts, priceText(draft)].filter(Boolean).join(' · '));
}
