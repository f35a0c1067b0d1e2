import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import type { Discount, PriceBand, Seat, SeatBlock } from '../../src/model/availability.ts';
import { type MapRow, seatRows } from '../../src/output/seat-map.ts';
import { theme } from '../../src/output/theme.ts';
import { firstCursor, moveCursor } from '../../src/prompts/seat-cursor.ts';
import { drawMap, legendOf } from '../../src/prompts/seat-drawing.ts';
import { bandOf, blockOf } from '../support/values.ts';

/** A house of 60 rows and 60 seats, an aisle in the middle. */
function largeHouse(): { band: PriceBand; rows: readonly MapRow[] } {
  const seatBlocks = Array.from({ length: 60 }, (_, at): SeatBlock[] => {
    const row = `R${at + 1}-`;
    const seat = (column: number) => ({
      id: `${row}${column}`,
      row,
      column: String(column),
      isRestricted: column === 1,
    });
    const block = (from: number, to: number): SeatBlock => ({
      row,
      separator: '-',
      seats: Array.from({ length: to - from + 1 }, (_seat, index) => seat(from + index)),
    });
    return [block(1, 29), block(32, 60)];
  }).flat();
  const band: PriceBand = {
    code: 'A/pool',
    numberAvailable: 9,
    allowsLeavingSingleSeats: 'always',
    defaultDiscount: {} as Discount,
    seatBlocks,
  };
  return { band, rows: seatRows([band]) };
}

it.each([
  [80, 24],
  [120, 40],
  [40, 15],
])('a large house shows what fits %i × %i, the cursor always in it', (width, height) => {
  const { band, rows } = largeHouse();
  let cursor = firstCursor(rows, band);
  const ways = [...Array(59).fill('right'), ...Array(59).fill('down'), ...Array(30).fill('left')] as const;
  for (const way of ways) {
    cursor = moveCursor(rows, band, cursor, way);
    const chosen = new Set(['R1-2']);
    const lines = drawMap({ bands: [band], band, theme: theme(0), width, height, rows, cursor, chosen });
    expect(lines.length).toBeLessThan(height);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => line.startsWith('>') && /[+@]/.test(line))).toHaveLength(1);
  }
  // From the last seat 30 to the left, the aisle being none.
  expect(cursor).toEqual({ row: 59, column: 27 });
});

it('aisles are crossed, and the ends are ends', () => {
  const { band, rows } = largeHouse();
  const atAisle = { row: 0, column: 28 };
  expect(moveCursor(rows, band, atAisle, 'right')).toEqual({ row: 0, column: 31 });
  expect(moveCursor(rows, band, { row: 0, column: 0 }, 'left')).toEqual({ row: 0, column: 0 });
  expect(moveCursor(rows, band, { row: 0, column: 0 }, 'up')).toEqual({ row: 0, column: 0 });
});

/** Two price bands, a restricted view, a seat with a note, taken seats. */
function smallHouse() {
  const change = (block: SeatBlock, id: string, more: Partial<Seat>): SeatBlock => ({
    ...block,
    seats: block.seats.map((seat) => (seat.id === id ? { ...seat, ...more } : seat)),
  });
  const near = bandOf('A/pool', { seatBlocks: [change(blockOf('A', 1, 6), 'A1', { isRestricted: true })] });
  const far = bandOf('B/pool', { seatBlocks: [change(blockOf('B', 3, 6), 'B3', { seatText: 'Pillar' })] });
  return { bands: [near, far], rows: seatRows([near, far]), far };
}

it('a small house has two columns a seat, its stage, and numbers at the margins', () => {
  const { bands, rows, far } = smallHouse();
  const drawing = { bands, band: far, rows, theme: theme(0), width: 80, height: 24 };
  expect(drawMap({ ...drawing, cursor: { row: 1, column: 4 }, chosen: new Set(['B4']) })).toEqual([
    '    ── stage ──',
    '    1       5',
    ' A  a A A A A A',
    '>B  · · B*# + B',
  ]);
  expect(legendOf({ bands, band: far, theme: theme(0) })).toMatch(/^B \S+ \(your price band\) · A \S+$/);
});

it('a house of 1,500 seats fits 80 columns with one column a seat; what is beyond is marked', () => {
  const seatBlocks = Array.from({ length: 15 }, (_, at) => blockOf(String.fromCharCode(65 + at), 1, 100));
  const band = bandOf('A/pool', { seatBlocks });
  const rows = seatRows([band]);
  const drawing = { bands: [band], band, rows, theme: theme(0), chosen: new Set<string>(), height: 24 };
  const wide = drawMap({ ...drawing, width: 120, cursor: { row: 0, column: 49 } });
  expect(wide.join('\n')).not.toMatch(/[‹›]/);
  const narrow = drawMap({ ...drawing, width: 80, cursor: { row: 7, column: 49 } });
  expect(narrow[0]).toBe('  ↑ 3 more');
  expect(narrow.at(-1)).toBe('  ↓ 3 more');
  expect(narrow.slice(2, -1).every((line) => /‹A+[+]?A*›$/.test(line))).toBe(true);
  expect(narrow[1]).toMatch(/ 45 {3}50 {3}55 /);
});
