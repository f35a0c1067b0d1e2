import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Currency, Money, sum } from '../../src/model/money.ts';

const gbp: Currency = { code: 'gbp', factor: 100, places: 2, preSymbol: '£', postSymbol: '' };
const jpy: Currency = { code: 'jpy', factor: 1, places: 0, preSymbol: '¥', postSymbol: '' };
const bhd: Currency = { code: 'bhd', factor: 1000, places: 3, preSymbol: '', postSymbol: '' };

describe('Money.fromDecimal', () => {
  it.each([
    ['35', gbp, 3500],
    ['35.0', gbp, 3500],
    ['4.75', gbp, 475],
    ['0.1', gbp, 10],
    ['-3.5', gbp, -350],
    ['4.5e1', gbp, 4500],
    ['45e-1', gbp, 450],
    ['1000', jpy, 1000],
    ['1.234', bhd, 1234],
  ])('reads %s exactly', (text, currency, minor) => {
    expect(Money.fromDecimal(text, currency).minor).toBe(minor);
  });

  it.each([
    ['4.875', 488],
    ['4.874', 487],
    ['-4.875', -488],
    ['14.9833333333', 1498],
  ])('rounds the digits below the penny half up: %s', (text, minor) => {
    expect(Money.fromDecimal(text, gbp).minor).toBe(minor);
  });

  it.each(['', 'abc', '1,5', '1.', 'Infinity', 'NaN', '0x10', '1e999'])('refuses %j', (text) => {
    expect(() => Money.fromDecimal(text, gbp)).toThrow(RangeError);
  });

  it('refuses what is too large to be exact', () => {
    expect(() => Money.fromDecimal('99999999999999999', gbp)).toThrow(RangeError);
  });

  it('gives back the text it read, to the penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (minor) => {
        const money = new Money(minor, gbp);
        expect(Money.fromDecimal(money.toDecimal(), gbp).minor).toBe(minor);
        expect(Math.round(money.toJSON() * 100)).toBe(minor);
      }),
    );
  });
});

describe('Money arithmetic', () => {
  it('adds ten times ten pence to one pound exactly, where floats do not', () => {
    expect(
      sum(
        Array.from({ length: 10 }, () => Money.fromDecimal('0.10', gbp)),
        gbp,
      ).toDecimal(),
    ).toBe('1.00');
  });

  it('refuses to mix currencies', () => {
    expect(() => new Money(1, gbp).plus(new Money(1, jpy))).toThrow('cannot add jpy to gbp');
  });
});

describe('Money as text', () => {
  it.each([
    [new Money(5500, gbp), '£55.00'],
    [new Money(-5, gbp), '-£0.05'],
    [new Money(1000, jpy), '¥1000'],
    [new Money(1234, bhd), '1.234 BHD'],
  ])('writes amounts for people', (money, text) => {
    expect(String(money)).toBe(text);
  });
});
