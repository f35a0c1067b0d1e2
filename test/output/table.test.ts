import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { alignedLines, table } from '../../src/output/table.ts';

const widest = (lines: readonly string[]) => Math.max(...lines.map((line) => stringWidth(line)));

const COLUMNS = [
  { heading: 'ID' },
  { heading: 'EVENT', words: true },
  { heading: 'VENUE', words: true, least: 4 },
  { heading: 'PRICE', right: true },
];
const ROWS = [
  ['6IF', "Matthew Bourne's Nutcracker TEST", "Sadler's Wells", '£24.00'],
  ['AG8', '1デーパスポート', '東京ディズニーリゾート', '£5.00'],
];

describe('a table', () => {
  it('has a line for the headings and one for each row, aligned, amounts to the right', () => {
    expect(
      table(
        [{ heading: 'ID' }, { heading: 'PRICE', right: true }],
        [
          ['6IF', '£24.00'],
          ['7', '£5.00'],
        ],
        80,
      ),
    ).toEqual(['ID    PRICE', '6IF  £24.00', '7     £5.00']);
  });

  it('without rows has its headings', () => {
    expect(table([{ heading: 'ID' }, { heading: 'CITY' }], [], 80)).toEqual(['ID  CITY']);
  });

  it('aligns wide characters', () => {
    const [, first = '', second = ''] = table(COLUMNS, ROWS, 200);
    expect(stringWidth(first)).toBe(stringWidth(second));
    expect(second).toContain('1デーパスポート');
  });

  it('is cut where there are words, the longest first, and says so', () => {
    const [, first = ''] = table(COLUMNS, ROWS, 50);
    expect(stringWidth(first)).toBeLessThanOrEqual(50);
    expect(first).toMatch(/^6IF {2}Matthew.*… {2}Sadler's Wells.* {2}£24\.00$/);
  });

  it('never cuts a reference or an amount, nor words below their least width', () => {
    const lines = table(COLUMNS, ROWS, 10);
    expect(lines.join('\n')).toMatch(/^6IF {2}Matthew… {2}Sad….* +£24\.00$/m);
    // 3 + 8 + 4 + 6 columns and three gaps.
    expect(widest(lines)).toBe(27);
  });

  it('leaves out the columns that have nothing in any row', () => {
    const columns = [{ heading: 'ID' }, { heading: 'OFFER' }, { heading: 'PRICE' }];
    expect(table(columns, [['6IF', '', '£24.00']], 80)).toEqual(['ID   PRICE', '6IF  £24.00']);
  });

  const REMARKS = [
    { heading: 'TIME' },
    { heading: 'EVENT', words: true, least: 9 },
    { heading: 'CITY', drop: 1 },
    { heading: 'UUID', below: 1 },
  ];
  const UUID = '0b1c0000-0000-4000-8000-000000000001';

  it('puts remarks below their row, under the second column, if there is no room beside it', () => {
    const rows = [
      ['19:00', 'Nutcracker', 'London', 'Posted to the UK and to Ireland only'],
      ['20:00', 'Swan Lake', '東京', ''],
    ];
    expect(table(REMARKS, rows, 64)[1]).toBe(
      '19:00  Nutcracker  London  Posted to the UK and to Ireland only',
    );
    expect(table(REMARKS, rows, 28)).toEqual([
      'TIME   EVENT       CITY',
      '19:00  Nutcracker  London',
      '       Posted to the UK and',
      '       to Ireland only',
      '20:00  Swan Lake   東京',
    ]);
  });

  it('puts as few below as must be', () => {
    const columns = [
      { heading: 'TIME' },
      { heading: 'EVENT', words: true, least: 12, below: 2 },
      { heading: 'TOTAL' },
      { heading: 'UUID', below: 1 },
    ];
    const rows = [['19:00', 'Nutcracker, the ballet', '£24.00', UUID]];
    expect(table(columns, rows, 44)).toEqual([
      'TIME   EVENT                   TOTAL',
      '19:00  Nutcracker, the ballet  £24.00',
      `       ${UUID}`,
    ]);
    expect(table(columns, rows, 24)).toEqual([
      'TIME   TOTAL',
      '19:00  £24.00',
      'Nutcracker, the ballet',
      UUID,
    ]);
  });

  it('leaves out what may be if there is still no room, and breaks no UUID', () => {
    const rows = [['19:00', 'Nutcracker', 'London', UUID]];
    expect(table(REMARKS, rows, 18)).toEqual(['TIME   EVENT', '19:00  Nutcracker', UUID]);
    expect(table(REMARKS, rows, 40).at(-1)).toBe(`    ${UUID}`);
  });

  it('without a width is tab-separated, for pipes: empty cells stay', () => {
    const rows = [...ROWS, ['7AB', '', '', '']];
    expect(table(COLUMNS, rows, Number.POSITIVE_INFINITY)).toEqual([
      'ID\tEVENT\tVENUE\tPRICE',
      "6IF\tMatthew Bourne's Nutcracker TEST\tSadler's Wells\t£24.00",
      'AG8\t1デーパスポート\t東京ディズニーリゾート\t£5.00',
      '7AB\t\t\t',
    ]);
  });

  it('of more than a thousand rows is tab-separated, with nothing cut', () => {
    const rows = Array.from({ length: 1001 }, (_, at) => [String(at), 'x'.repeat(200)]);
    const lines = table([{ heading: 'ID' }, { heading: 'EVENT', words: true }], rows, 80);
    expect(lines).toHaveLength(1002);
    expect([lines[0], lines[1001]]).toEqual(['ID\tEVENT', `1000\t${'x'.repeat(200)}`]);
  });
});

it('a list is a table without headings', () => {
  expect(
    alignedLines(
      [{}, { right: true }],
      [
        ['Adult', '£39.00'],
        ['Child', '£9.00'],
      ],
      80,
    ),
  ).toEqual(['Adult  £39.00', 'Child   £9.00']);
});

it('any table fits if its words can be cut, and keeps every other cell', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'B', '1', ' ', 'é', '劇', '場'), maxLength: 30 });
  const rows = fc.array(fc.tuple(fc.stringMatching(/^[A-Z0-9]{1,8}$/), cell, cell), {
    minLength: 1,
    maxLength: 8,
  });
  const columns = [{ heading: 'ID' }, { heading: 'A', words: true }, { heading: 'B', words: true }];
  fc.assert(
    fc.property(rows, fc.integer({ min: 28, max: 120 }), (cells, width) => {
      const lines = table(columns, cells, width);
      expect(lines).toHaveLength(cells.length + 1);
      expect(widest(lines)).toBeLessThanOrEqual(width);
      expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(cells.map(([id]) => id));
    }),
    { seed: 1 },
  );
});
