import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean } from '../src/suggest.ts';

const COMMANDS = ['events', 'event', 'performances', 'availability', 'book', 'reserve', 'purchase', 'status'];

describe('a mistyped name', () => {
  it.each([
    ['evnets', 'events'],
    ['performance', 'performances'],
    ['avialability', 'availability'],
    ['bok', 'book'],
    ['resreve', 'reserve'],
  ])('%s could mean %s', (typed, name) => {
    expect(didYouMean(typed, COMMANDS)).toBe(` Did you mean ${name}?`);
  });

  it.each(['xyz', 'q', 'tickets-and-more', 'help'])('%s could mean nothing', (typed) => {
    expect(didYouMean(typed, COMMANDS)).toBe('');
  });

  it('with one letter missing, wrong or too many is recognised', () => {
    const mistake = fc.record({
      name: fc.constantFrom('performances', 'availability', 'reserve', 'purchase', 'status'),
      at: fc.nat(11),
      kind: fc.constantFrom('missing', 'wrong', 'too many'),
    });
    fc.assert(
      fc.property(mistake, ({ name, at, kind }) => {
        const place = at % name.length;
        const left = name.slice(0, place);
        const right = name.slice(kind === 'too many' ? place : place + 1);
        const typed = `${left}${kind === 'missing' ? '' : '#'}${right}`;
        expect(didYouMean(typed, COMMANDS)).toBe(` Did you mean ${name}?`);
      }),
      { seed: 1 },
    );
  });
});
