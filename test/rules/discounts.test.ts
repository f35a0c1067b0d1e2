import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeDiscounts, discountsProblem } from '../../src/rules/discounts.ts';

/** One ticket's discount, with what the API says of it. */
const one = (code: string, more: object = {}) => ({ code, description: '', ...more });
const all = (...codes: readonly string[]) => codes.map((code) => one(code));

// docs/f13.md#6if: at most 3 different discounts in an order.

it('three kinds can be mixed, four cannot', () => {
  expect(discountsProblem(all('ADULT', 'CHILD', 'OAP'))).toBeUndefined();
  expect(discountsProblem(all('ADULT', 'CHILD', 'OAP', 'STUDENT'))).toMatch(/\b3\b.*\b4\b/);
});

it('the unnamed default is a kind too', () => {
  expect(discountsProblem(all('', 'CHILD', 'OAP', 'STUDENT'))).toMatch(/\b4\b/);
});

it('only the kinds count, not the tickets or their order', () => {
  const tickets = fc.array(fc.constantFrom('', 'ADULT', 'CHILD', 'OAP', 'STUDENT'), { maxLength: 20 });
  fc.assert(
    fc.property(tickets, (codes) => {
      const kinds = new Set(codes).size;
      expect(discountsProblem(all(...codes)) === undefined).toBe(kinds <= 3);
      expect(discountsProblem(all(...codes).reverse())).toBe(discountsProblem(all(...codes)));
    }),
    { seed: 1 },
  );
});

it('a discount may be sold in certain quantities only (docs/f13.md#availability)', () => {
  const family = one('FAMILY', { description: 'Family of four', validQuantities: [4] });
  expect(discountsProblem([family, family])).toMatch(/^Family of four is available for 4 .* chose 2/);
  expect(discountsProblem([family, family, family, family])).toBeUndefined();
});

describe('a discount that certain tickets of an order cannot have, counted from 0 (docs/f13.md#availability)', () => {
  const child = one('CHILD', { disallowedSeatNumbers: [0] });

  it('is given to another ticket', () => {
    expect(arrangeDiscounts([child, one('ADULT')])?.map(({ code }) => code)).toEqual(['ADULT', 'CHILD']);
    expect(discountsProblem([child, one('ADULT')])).toBeUndefined();
  });

  it('cannot be all of them', () => {
    expect(arrangeDiscounts([child, child])).toBeUndefined();
    expect(discountsProblem([child, child])).toMatch(/cannot be combined for 2 tickets/);
  });

  it('leaves an order that is allowed as it is', () => {
    const given = [one('ADULT'), child, one('ADULT')];
    expect(arrangeDiscounts(given)).toEqual(given);
  });
});
