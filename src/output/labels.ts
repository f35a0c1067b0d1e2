import type { Seat, TicketType } from '../model/availability.ts';
import type { Event, Performance } from '../model/event.ts';
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
