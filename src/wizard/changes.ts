import type { Draft } from './draft.ts';
import type { StepName } from './step-name.ts';

/** The answers of an order that can be changed, in the order of the list. */
const CHANGES = [
  ['performance', 'performance'],
  ['visit', 'visit'],
  ['tickets', 'tickets'],
  ['quantity', 'quantity'],
  ['seats', 'seats'],
  ['discounts', 'discounts'],
  ['send-method', 'delivery'],
  ['event', 'event'],
] as const satisfies readonly (readonly [step: StepName, what: string])[];

/** An answer that can be changed. */
export interface Change {
  readonly step: StepName;
  /** "delivery" */
  readonly what: string;
}

/** The answers that were given for the current order, and that could be different. */
export function changesOf({ event, availability, band, deliveries, ...draft }: Draft): Change[] {
  if (!event) return [];
  const bands = availability?.ticketTypes.flatMap(({ priceBands }) => priceBands) ?? [];
  const isPossible: Partial<Record<StepName, boolean>> = {
    performance: event.needsPerformance,
    visit: event.needsDepartureDate || event.needsDuration,
    tickets: bands.length > 1,
    quantity: draft.quantity !== undefined,
    seats: Boolean(band?.seatBlocks?.length),
    discounts: (band?.discounts?.length ?? 0) > 1,
    'send-method': (deliveries?.sendMethods.length ?? 0) > 1,
  };
  return CHANGES.filter(([step]) => isPossible[step] ?? true).map(([step, what]) => ({ step, what }));
}

/** The first step whose answer the current order lacks; undefined if it is complete, or if there are only others. */
export function firstOpen({ event, earlierOrders, ...draft }: Draft): StepName | undefined {
  if (!event) return earlierOrders ? undefined : 'event';
  const { visit, band, deliveries, sendMethod } = draft;
  if (!draft.performance) return 'performance';
  if (event.needsDepartureDate && !visit?.departureDate) return 'visit';
  if (event.needsDuration && !visit?.duration) return 'visit';
  if (!draft.availability || !draft.ticketType || !band) return 'tickets';
  if (!draft.quantity) return 'quantity';
  if (!draft.seatIds) return 'seats';
  if (!draft.discounts) return 'discounts';
  return deliveries && sendMethod ? undefined : 'send-method';
}
