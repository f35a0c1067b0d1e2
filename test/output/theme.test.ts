import { describe, expect, it } from 'vitest';
import { theme } from '../../src/output/theme.ts';

const { prices, ...styles } = theme(2);
const ROLES = Object.entries({
  dim: styles.dim,
  strong: styles.strong,
  good: styles.good,
  warn: styles.warn,
  error: styles.error,
  ...Object.fromEntries(prices.map((paint, at) => [`price ${at + 1}`, paint])),
});

/** The relative luminance of a colour of the 256 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(code: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const grey = 8 + 10 * (code - 232);
  const cube = [36, 6, 1].map((unit) => steps[Math.floor((code - 16) / unit) % 6] ?? 0);
  const [red = 0, green = 0, blue = 0] = (code >= 232 ? [grey, grey, grey] : cube).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast on white and on black. */
function contrastsOf(paint: (text: string) => string): [white: number, black: number] {
  const [, code] = /38;5;(\d+)m/.exec(paint('x')) ?? [];
  const light = luminance(Number(code));
  return [1.05 / (light + 0.05), (light + 0.05) / 0.05];
}

describe('the theme (docs/wizard.md, "Colours")', () => {
  it.each(ROLES)('%s has a contrast of at least 4:1 on white and on black', (_, paint) => {
    const [white, black] = contrastsOf(paint);
    expect(white).toBeGreaterThan(4);
    expect(black).toBeGreaterThan(4);
  });

  it('uses no colour where their contrast is not known', () => {
    const { scanned, prices: none, ...rest } = theme(1);
    expect(none).toEqual([]);
    const codes = Object.values(rest).map((paint) => paint('x').split('x')[0]);
    expect(codes.filter((code) => /\[[349]\d/.test(code ?? ''))).toEqual([]);
  });

  it('leaves text as it is without colour', () => {
    const { prices: none, ...rest } = theme(0);
    expect(Object.values(rest).map((paint) => paint('x'))).toEqual(Object.values(rest).map(() => 'x'));
  });
});
