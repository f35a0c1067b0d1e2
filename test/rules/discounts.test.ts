import fc from 'fast-check';
import { expect, it } from 'vitest';
import { discountsProblem } from '../../src/rules/discounts.ts';

// docs/f13.md#6if: at most 3 different discounts in an order.

it('three kinds can be mixed, four cannot', () => {
  expect(discountsProblem(['ADULT', 'CHILD', 'OAP'])).toBeUndefined();
  expect(discountsProblem(['ADULT', 'CHILD', 'OAP', 'STUDENT'])).toMatch(/\b3\b.*\b4\b/);
});

it('the unnamed default is a kind too', () => {
  expect(discountsProblem(['', 'CHILD', 'OAP', 'STUDENT'])).toMatch(/\b4\b/);
});

it('only the kinds count, not the tickets or their order', () => {
  const tickets = fc.array(fc.constantFrom('', 'ADULT', 'CHILD', 'OAP', 'STUDENT'), { maxLength: 20 });
  fc.assert(
    fc.property(tickets, (codes) => {
      const kinds = new Set(codes).size;
      expect(discountsProblem(codes) === undefined).toBe(kinds <= 3);
      expect(discountsProblem([...codes].reverse())).toBe(discountsProblem(codes));
    }),
    { seed: 1 },
  );
});
