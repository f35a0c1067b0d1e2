import type { OrderRequest } from '../api/client.ts';
import { chosen, type Draft } from './draft.ts';

/** The order in hand as the API is asked for it; undefined while there is none. */
export function orderRequestOf(draft: Draft): OrderRequest | undefined {
  if (!draft.event) return undefined;
  const discounts = chosen(draft, 'discounts');
  const { seatIds = [], visit } = draft;
  return {
    performanceId: chosen(draft, 'performance').id,
    ticketTypeCode: chosen(draft, 'ticketType').code,
    priceBandCode: chosen(draft, 'band').code,
    numberOfSeats: chosen(draft, 'quantity'),
    discountCodes: discounts.some(({ code }) => code !== '') ? discounts.map(({ code }) => code) : undefined,
    seatIds: seatIds.length > 0 ? seatIds : undefined,
    sendMethod: {
      sourceCode: chosen(draft, 'deliveries').sourceCode,
      code: chosen(draft, 'sendMethod').code,
    },
    ...visit,
  };
}
