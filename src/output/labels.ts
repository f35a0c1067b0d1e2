import type { PriceBand, Seat, TicketType } from '../model/availability.ts';
import type { Event, Performance } from '../model/event.ts';
import type { Order } from '../model/transaction.ts';
import { safeText } from './safe-text.ts';

/** A seat with its restrictions: "C6 (restricted view, Haunted seat)". */
export function seatLabel(seat: Seat): string {
  const text = safeText(seat.seatText ?? '');
  const isRepeated = seat.isRestricted && /^restricted view$/i.test(text);
  const remarks = [seat.isRestricted ? 'restricted view' : '', isRepeated ? '' : text].filter(Boolean);
  return `${safeText(seat.id)}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
}

/**
 * Date and time as the API writes them: "Tue, 1st December 2026, 7.30 PM". Parks and hotels have a time that means
 * nothing (`show_perf_time`, docs/f13.md#shapes).
 */
export function whenOf(
  { dateDescription, timeDescription }: Performance,
  { showPerformanceTime }: Pick<Event, 'showPerformanceTime'> = { showPerformanceTime: true },
): string {
  const words = [dateDescription, showPerformanceTime ? timeDescription : ''].filter(Boolean);
  return safeText(words.join(', ')) || 'any day';
}

/** A ticket type's description, or its code. */
export function typeName(type: TicketType): string {
  return safeText(type.description || type.code);
}

/** A price band for people: "price band A". The code's `/pool` is left out. */
export function bandLabel({ code, description }: Pick<PriceBand, 'code' | 'description'>): string {
  return safeText(description || `price band ${code.replace(/\/(pool|alloc)$/, '')}`);
}

/** Tickets for people: "Upper circle, price band A". */
export function bandName(type: TicketType, band: PriceBand): string {
  return `${typeName(type)}, ${bandLabel(band)}`;
}

/** The tickets of an order for people: "Upper circle, price band A". */
export function ticketsLabel(order: Order): string {
  const { ticketTypeCode, ticketTypeDescription, priceBandCode, priceBandDescription } = order;
  const type = safeText(ticketTypeDescription || ticketTypeCode);
  return `${type}, ${bandLabel({ code: priceBandCode, description: priceBandDescription })}`;
}
