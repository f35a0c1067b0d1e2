import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCard } from '../../src/rules/card.ts';
import { failureFrom } from '../support/failures.ts';

const NUMBER = '4111111111111111';
const CARD = { number: NUMBER, expiry: '1230', cv_two: '987' };

describe('a card', () => {
  it('is read without its spaces, hyphens and slashes (docs/f13.md#purchase: MMYY)', () => {
    const written = {
      number: '4111 1111-1111 1111',
      expiry: '12 / 30',
      cv_two: '1234',
      start_date: '01/24',
      issue_number: '7',
    };
    expect(parseCard(written)).toEqual({
      number: NUMBER,
      expiry: '1230',
      cvTwo: '1234',
      startDate: '0124',
      issueNumber: '7',
    });
  });

  it.each([NUMBER, '5555555555554444', '378282246310005', '4000000000003220'])(
    '%s is a number: its check digit is right',
    (number) => {
      expect(parseCard({ ...CARD, number }).number).toBe(number);
    },
  );

  it.each([
    ['number', undefined],
    ['number', 4111111111111111],
    ['number', '41111111111'],
    ['number', '41111111111111111111'],
    ['number', 'WOTISCREDITCARD!'],
    ['expiry', undefined],
    ['expiry', '1330'],
    ['expiry', '0030'],
    ['expiry', '12/2030'],
    ['cv_two', undefined],
    ['cv_two', '12'],
    ['cv_two', '12345'],
    ['start_date', '2024'],
    ['issue_number', '123'],
  ])('is refused for its %s %j, and for nothing else', (field, value) => {
    const failure = failureFrom(() => parseCard({ ...CARD, [field]: value }));
    expect(failure.code).toBe('usage');
    expect(failure.message).toMatch(new RegExp(`^The card: ${field} [^;]+\\.$`));
  });

  it('says everything that is wrong at once', () => {
    const { message } = failureFrom(() => parseCard({ number: '1', expiry: '9', cv_two: '9' }));
    expect(message).toMatch(/: number .*; expiry .*; cv_two /);
  });

  it.each([null, [], 'card', 7])('is an object, not %j', (given) => {
    expect(failureFrom(() => parseCard(given)).code).toBe('usage');
  });
});

it('one wrong digit anywhere is found', () => {
  fc.assert(
    fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...NUMBER].map(Number);
      digits[at] = ((digits[at] ?? 0) + by) % 10;
      expect(() => parseCard({ ...CARD, number: digits.join('') })).toThrow(/: number /);
    }),
    { seed: 1 },
  );
});

it('no message contains anything that was given', () => {
  const secret = fc.string({ minLength: 3, maxLength: 20, unit: fc.constantFrom(...'1234567890!?#') });
  const fields = fc.constantFrom('number', 'expiry', 'cv_two', 'start_date', 'issue_number');
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fields, secret), secret), (given) => {
      let message = '';
      try {
        parseCard(given);
      } catch (error) {
        ({ message } = error as Error);
      }
      const texts = Object.entries(given).flat();
      const secrets = texts.filter((text) => /^[\d!?#]{3,}$/.test(text));
      expect(secrets.filter((text) => message.includes(text))).toEqual([]);
    }),
    { seed: 1 },
  );
});
