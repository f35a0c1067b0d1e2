import { describe, expect, it } from 'vitest';
import type { Order, Reservation } from '../../src/model/transaction.ts';
import {
  type Asked,
  askedOf,
  changesSince,
  differences,
  discardNotice,
  seatNotices,
} from '../../src/rules/differences.ts';
import {
  bundleOf,
  eventOf,
  GBP,
  orderOf,
  performanceOf,
  pounds,
  reservationOf,
  seatOf,
  ticketsOf,
  trolleyOf,
} from '../support/values.ts';

const seats = (...ids: readonly string[]) => ids.map((id) => seatOf(id));
const reserved = (orders: readonly Order[], more: Partial<Reservation> = {}) =>
  reservationOf(trolleyOf(bundleOf(orders)), more);

/** Two tickets of 7AB in these seats: £110.00. */
const pair = (...ids: readonly string[]) => orderOf([ticketsOf('NORMAL', ids.length, seats(...ids))]);
const asked = (more: Partial<Asked['orders'][number]> = {}, total?: string): Asked => ({
  orders: [{ item: 1, numberOfSeats: 2, ...more }],
  ...(total && { total: pounds(total) }),
});

describe('what was reserved differs from what was asked for', () => {
  it('in nothing if it is the same, in any order', () => {
    const wanted = asked({ seatIds: ['B4', 'B3'], discountCodes: ['NORMAL', 'NORMAL'] }, '110');
    expect(differences(wanted, reserved([pair('B3', 'B4')]))).toEqual([]);
  });

  it('in its seats (docs/acceptance.md, R11)', () => {
    const found = differences(asked({ seatIds: ['D6', 'D7'] }), reserved([pair('D2', 'D3')]));
    expect(found).toEqual(['Seats changed: D2, D3 (you asked for D6, D7).']);
    expect(differences(asked({ seatIds: ['D6', 'D7'] }), reserved([pair('D6', 'D5')]))).toHaveLength(1);
  });

  it('in no seat if none were asked for, or none are known yet', () => {
    expect(differences(asked(), reserved([pair('D2', 'D3')]))).toEqual([]);
    const basket = reserved([orderOf([ticketsOf('NORMAL', 2)])]);
    expect(differences(asked({ seatIds: ['D6', 'D7'] }), basket)).toEqual([]);
  });

  it('in its discounts, counted ticket by ticket', () => {
    const wanted = asked({ discountCodes: ['CHILD', 'ADULT'] });
    const same = orderOf([ticketsOf('ADULT', 1), ticketsOf('CHILD', 1)]);
    expect(differences(wanted, reserved([same]))).toEqual([]);
    const other = orderOf([ticketsOf('ADULT', 2)]);
    expect(differences(wanted, reserved([other]))).toEqual([
      'Discounts changed: ADULT, ADULT (you asked for CHILD, ADULT).',
    ]);
  });

  it('in its quantity and its price', () => {
    const found = differences(asked({ numberOfSeats: 3 }, '165'), reserved([pair('B3', 'B4')]));
    expect(found).toEqual([
      'Quantity changed: 2 (you asked for 3).',
      'Price changed: £110.00 (was £165.00).',
    ]);
  });

  it('in orders that the supplier refused, with its reason if it gave one', () => {
    const refused = (comment?: string) =>
      reserved([pair('B3', 'B4')], {
        unreservedOrders: [orderOf([], { item: 2, ...(comment && { reserveFailureComment: comment }) })],
      });
    expect(differences(asked(), refused('Seat H10 causes failure.'))).toEqual([
      'Not reserved: The Cat. Seat H10 causes failure.',
    ]);
    expect(differences(asked(), refused())).toEqual(['Not reserved: The Cat.']);
  });

  it('in orders that were removed to make room', () => {
    const order = {
      item: 2,
      event: eventOf('La Femme'),
      performance: performanceOf('6L9-1'),
      numberOfSeats: 1,
    };
    const [found = ''] = differences(asked(), reserved([pair('B3', 'B4')], { discardedOrders: [order] }));
    expect(found).toBe(discardNotice(order));
    expect(found).toMatch(/^Removed: La Femme cannot be sold with the rest/);
  });

  it('and which order it is, if there are several', () => {
    const toy = orderOf([ticketsOf('NORMAL', 1)], { item: 2, event: eventOf('Toy Story') });
    const wanted = { orders: [...asked().orders, { item: 2, numberOfSeats: 2 }] };
    expect(differences(wanted, reserved([pair('B3', 'B4'), toy]))).toEqual([
      'Toy Story: Quantity changed: 1 (you asked for 2).',
    ]);
  });
});

it('reserving a basket asks for what is in it', () => {
  const order = orderOf([ticketsOf('ADULT', 1), ticketsOf('CHILD', 1)], { requestedSeatIds: ['B3', 'B4'] });
  expect(askedOf({ trolley: trolleyOf(bundleOf([order], '3.5')), currency: GBP })).toEqual({
    orders: [{ item: 1, numberOfSeats: 2, seatIds: ['B3', 'B4'], discountCodes: ['ADULT', 'CHILD'] }],
    total: pounds('113.5'),
  });
  expect(askedOf({ trolley: trolleyOf() })).toEqual({ orders: [] });
});

describe('the same tickets reserved again (docs/acceptance.md, R12)', () => {
  it('are the same, or have other seats and another price', () => {
    const before = reserved([pair('C1', 'C2')]);
    expect(changesSince(before, reserved([pair('C1', 'C2')]))).toEqual([]);
    const dearer = reservationOf(trolleyOf(bundleOf([pair('C3', 'C4')], '1.5')));
    expect(changesSince(before, dearer)).toEqual([
      'Seats changed: C3, C4 (before: C1, C2).',
      'Price changed: £111.50 (was £110.00).',
    ]);
  });
});

describe('what must be known of a seat before payment (docs/f13.md#shapes, docs/acceptance.md, R7)', () => {
  const noticesOf = (more: Parameters<typeof seatOf>[1]) =>
    seatNotices(reserved([orderOf([ticketsOf('NORMAL', 1, [seatOf('C6', more)])])]));

  it('is nothing for an ordinary seat', () => {
    expect(noticesOf({})).toEqual([]);
  });

  it('is a restricted view and a text, each said once', () => {
    expect(noticesOf({ isRestricted: true })).toEqual(['Seat C6 has a restricted view.']);
    expect(noticesOf({ seatText: 'Great seat' })).toEqual(['Seat C6: Great seat.']);
    expect(noticesOf({ isRestricted: true, seatText: 'Restricted View' })).toEqual([
      'Seat C6 has a restricted view.',
    ]);
    expect(noticesOf({ isRestricted: true, seatText: 'Haunted seat' })).toEqual([
      'Seat C6 has a restricted view.',
      'Seat C6: Haunted seat.',
    ]);
  });

  it('is the whole text, also if it speaks of a restricted view', () => {
    expect(noticesOf({ isRestricted: true, seatText: 'Restricted view: safety rail' }).join()).toContain(
      'safety rail',
    );
    expect(noticesOf({ seatText: 'Slightly restricted view' }).join()).toContain('estricted view');
  });
});
