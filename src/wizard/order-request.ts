import type { OrderRequest } from '../api/client.ts';
import { type Draft, requireChosen } from './draft.ts';

/** The request for the current order; undefined if there is none. */
export function orderRequestOf(draft: Draft): OrderRequest | undefined {
  if (!draft.event) return undefined;
  const { performance, ticketType, band, quantity, discounts, deliveries, sendMethod } = requireChosen(
    draft,
    ['performance', 'ticketType', 'band', 'quantity', 'discounts', 'deliveries', 'sendMethod'],
  );
  const { seatIds = [], visit } = draft;
  return {
    performanceId: performance.id,
    ticketTypeCode: ticketType.code,
    priceBandCode: band.code,
    numberOfSeats: quantity,
    discountCodes: discounts.some(({ code }) => code !== '') ? discounts.map(({ code }) => code) : undefined,
    seatIds: seatIds.length > 0 ? seatIds : undefined,
    sendMethod: deliveries.sourceCode
      ? { sourceCode: deliveries.sourceCode, code: sendMethod.code }
      : undefined,
    ...visit,
  };
}
