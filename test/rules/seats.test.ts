import { describe, expect, it } from 'vitest';
import type { SeatBlock } from '../../src/model/availability.ts';
import { type SeatRules, seatProblem } from '../../src/rules/seats.ts';

function block(row: string, from: number, to: number): SeatBlock {
  const seats = Array.from({ length: to - from + 1 }, (_, at) => {
    const column = String(from + at);
    return { id: `${row}${column}`, row, column, isRestricted: false };
  });
  return { row, separator: '', seats };
}

const rules = (quantity: number, more: Partial<SeatRules> = {}): SeatRules => ({
  quantity,
  contiguousSeatSelectionOnly: true,
  mustSelectWholeSeatBlock: false,
  allowsLeavingSingleSeats: 'never',
  ...more,
});

/** docs/f13.md#7ab-and-7aa: STALLS A of 7AA and 7AB. */
const STALLS = [block('A', 1, 10), block('B', 2, 9)];

describe('seats chosen in STALLS A of 7AA', () => {
  it.each([
    [['B2', 'B3'], undefined],
    [['B4', 'B5'], undefined],
    [['B3', 'B4'], 'That leaves single seat B2, which is not allowed here.'],
    [['B3', 'B5'], 'B3, B5 are not adjacent; seats must be next to each other here.'],
    [['A10', 'B9'], 'A10, B9 are not adjacent; seats must be next to each other here.'],
    [['B2'], 'Choose 1 more seat.'],
    [['B2', 'B3', 'B4'], 'You chose 3 seats but need 2. Deselect one.'],
  ] as const)('%j', (chosen, text) => {
    expect(seatProblem(STALLS, chosen, rules(2))?.text).toBe(text);
  });
});

it('what should be avoided is a warning, what is allowed is nothing', () => {
  const chosen = ['B3', 'B4'];
  const of = (allowsLeavingSingleSeats: SeatRules['allowsLeavingSingleSeats']) =>
    seatProblem(STALLS, chosen, rules(2, { allowsLeavingSingleSeats }));
  expect(of('never')).toMatchObject({ isBlocking: true });
  expect(of('if_necessary')).toMatchObject({ isBlocking: false, text: expect.stringContaining('B2') });
  expect(of('always')).toBeUndefined();
});

it('whole blocks only, where the supplier says so', () => {
  const tables = [block('T', 1, 2), block('U', 1, 2)];
  const whole = rules(2, { mustSelectWholeSeatBlock: true, contiguousSeatSelectionOnly: false });
  expect(seatProblem(tables, ['T1', 'U1'], whole)?.text).toBe(
    'These seats are only sold together: T1, T2; U1, U2.',
  );
  expect(seatProblem(tables, ['U1', 'U2'], whole)).toBeUndefined();
});
