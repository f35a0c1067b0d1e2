import { expect, it } from 'vitest';
import { discountCodesOf, newestOrder, ordersOf, seatsOf } from '../../src/rules/trolley.ts';
import { bundleOf, orderOf, seatOf, ticketsOf, trolleyOf } from '../support/values.ts';

const adultAndChildren = orderOf([
  ticketsOf('ADULT', 1, [seatOf('B3')]),
  ticketsOf('CHILD', 2, [seatOf('B4'), seatOf('B5')]),
]);

const withItem = (item: number) => orderOf([ticketsOf('', 1)], { item });

it("the orders of all suppliers come in the API's order", () => {
  const trolley = trolleyOf(bundleOf([withItem(3), withItem(1)]), bundleOf([withItem(2)]));
  expect(ordersOf(trolley).map(({ item }) => item)).toEqual([3, 1, 2]);
  expect(ordersOf(trolleyOf())).toEqual([]);
});

it('the seats of an order are those of all its discounts; there are none before the reservation', () => {
  expect(seatsOf(adultAndChildren).map(({ id }) => id)).toEqual(['B3', 'B4', 'B5']);
  expect(seatsOf(orderOf([ticketsOf('', 4)]))).toEqual([]);
});

it('each ticket has the code of its discount', () => {
  expect(discountCodesOf(adultAndChildren)).toEqual(['ADULT', 'CHILD', 'CHILD']);
  expect(discountCodesOf(orderOf([ticketsOf('', 2)]))).toEqual(['', '']);
});

it('the newest order has the highest item number, wherever it is', () => {
  const trolley = trolleyOf(bundleOf([withItem(2), withItem(5)]), bundleOf([withItem(4)]));
  expect(newestOrder(trolley)?.item).toBe(5);
  expect(newestOrder(trolleyOf())).toBeUndefined();
});
