import { expect, it } from 'vitest';
import { recordedOrders } from '../../src/rules/recorded-orders.ts';
import {
  bundleOf,
  eventOf,
  orderOf,
  performanceOf,
  pounds,
  seatOf,
  sendMethodOf,
  ticketsOf,
} from '../support/values.ts';

const CAT = orderOf([ticketsOf('NORMAL', 2, [seatOf('B3'), seatOf('B4')])], {
  performance: performanceOf('7AB-13', { dateTime: '2027-01-01T15:30:00Z' }),
  sendMethod: sendMethodOf('VOUCH'),
  backendPurchaseReference: 'PURCHASE-1',
});
const PARK = orderOf([ticketsOf('', 1)], {
  item: 2,
  event: eventOf('Ingressoland', { id: '1D7B8', showPerformanceTime: false }),
  performance: performanceOf('1D7B8-1', {
    dateDescription: '',
    timeDescription: '',
    dateTime: '2027-01-01T00:00:00Z',
  }),
});

it('records what was ordered as fields', () => {
  expect(recordedOrders([bundleOf([CAT], '1.5')])).toEqual([
    {
      item: 1,
      event: 'The Cat',
      eventId: '7AB',
      performance: 'Fri, 1st January 2027, 3.30 PM',
      performanceId: '7AB-13',
      startsAt: '2027-01-01T15:30',
      numberOfSeats: 2,
      seats: ['B3', 'B4'],
      sendMethod: { code: 'VOUCH', description: 'VOUCH' },
      reference: 'PURCHASE-1',
      seatprice: pounds('100'),
      surcharge: pounds('10'),
      sendCost: pounds('1.50'),
      total: pounds('111.50'),
    },
  ]);
});

it('records the day alone where no time is shown', () => {
  expect(recordedOrders([bundleOf([PARK])])).toMatchObject([{ performance: '', startsAt: '2027-01-01' }]);
});

it('counts the delivery with the first order of each bundle', () => {
  const recorded = recordedOrders([bundleOf([CAT, PARK], '1.5'), bundleOf([PARK], '2')]);
  expect(recorded.map(({ sendCost, total }) => [sendCost, total].map(String))).toEqual([
    ['£1.50', '£111.50'],
    ['£0.00', '£55.00'],
    ['£2.00', '£57.00'],
  ]);
});

it('adds up to the bundle where an order has no prices', () => {
  const unpriced = { ...PARK, totalSeatprice: undefined, totalSurcharge: undefined };
  const bundle = bundleOf([CAT, PARK]);
  const recorded = recordedOrders([{ ...bundle, orders: [CAT, unpriced] }]);
  expect(recorded.map(({ seatprice, total }) => [seatprice, total].map(String))).toEqual([
    ['£150.00', '£165.00'],
    ['£0.00', '£0.00'],
  ]);
});
