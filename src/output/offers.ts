import type { Discount } from '../model/availability.ts';
import type { CostRange, Offer } from '../model/event.ts';
import type { Theme } from './theme.ts';

type Paints = Pick<Theme, 'good' | 'former'>;

const totalOf = ({ seatprice, surcharge }: Pick<Offer, 'seatprice' | 'surcharge'>) =>
  seatprice.plus(surcharge);

/** "No fees", "8% off" (docs/acceptance.md, C5). */
function savingOf({ surcharge, originalSurcharge, percentageSaving }: Offer): string {
  const feeIsGone = surcharge.isZero() && !originalSurcharge.isZero();
  return feeIsGone ? 'No fees' : `${Math.round(percentageSaving)}% off`;
}

/** "was £40.00": the price of one ticket without the offer, fee included. */
function formerPrice({ originalSeatprice, originalSurcharge }: Offer, { former }: Paints): string {
  return `was ${former(String(originalSeatprice.plus(originalSurcharge)))}`;
}

/** A discount's offer with the former price, "8% off, was £40.00"; empty if there is none. */
export function offerOf(discount: Discount, paints: Paints): string {
  if (!discount.isOffer) return '';
  const { nonOfferSeatprice: originalSeatprice, nonOfferSurcharge: originalSurcharge } = discount;
  const offer = { ...discount, originalSeatprice, originalSurcharge };
  return `${paints.good(savingOf(offer))}, ${formerPrice(offer, paints)}`;
}

function eventOffer({ maxSavingOffer, bestValueOffer }: CostRange): Offer | undefined {
  const offer = maxSavingOffer ?? bestValueOffer;
  return offer?.absoluteSaving.isZero() ? undefined : offer;
}

/**
 * An event's greatest offer: "8% off" of the cheapest ticket, or "No fees at £40.00" of another one. Empty if there is
 * none.
 */
export function offerNotice(costRange: CostRange | undefined, { good }: Pick<Theme, 'good'>): string {
  const offer = costRange && eventOffer(costRange);
  if (!offer) return '';
  const cheapest = costRange.minSeatprice.plus(costRange.minSurcharge);
  const isOfCheapest = totalOf(offer).equals(cheapest);
  return good(isOfCheapest ? savingOf(offer) : `${savingOf(offer)} at ${totalOf(offer)}`);
}

/** The same with the former price: "No fees at £40.00, was £45.00". */
export function fullOfferNotice(costRange: CostRange | undefined, paints: Paints): string {
  const offer = costRange && eventOffer(costRange);
  return offer ? `${offerNotice(costRange, paints)}, ${formerPrice(offer, paints)}` : '';
}
