export { cancelPurchase } from './cancel.ts';
export { makePurchase, nextCallout } from './purchase.ts';
export { getReservation, makeReservation, releaseReservation } from './reservation.ts';
export { getStatus, getStatusById } from './transaction.ts';
export { getAddOns, getTrolley } from './trolley.ts';
