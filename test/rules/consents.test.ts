import { describe, expect, it } from 'vitest';
import { consentsMeaning, consentsProblem, joinConsents, splitConsents } from '../../src/rules/consents.ts';

const valuesOf = (supplier: string, user: string, world: string) => ({
  supplier_can_use_data: supplier,
  user_can_use_data: user,
  world_can_use_data: world,
});

describe('the consents in one field', () => {
  it.each([
    ['n', valuesOf('n', 'n', 'n'), 'n'],
    ['Yes', valuesOf('y', 'y', 'y'), 'y'],
    ['venue', valuesOf('y', 'n', 'n'), 'venue'],
    ['o, U', valuesOf('n', 'y', 'y'), 'us, others'],
  ])('"%s"', (text, values, joined) => {
    expect(consentsProblem(text)).toBeUndefined();
    expect(splitConsents({ town: 'Bedrock', consents: text })).toEqual({ town: 'Bedrock', ...values });
    expect(joinConsents({ town: 'Bedrock', ...values }).consents).toBe(joined);
  });

  it.each(['', 'maybe', 'venue x', 'ny'])('"%s" is not valid', (text) => {
    expect(consentsProblem(text)).toBe('y, n, or some of: venue, us, others');
    expect(consentsMeaning(text)).toBeUndefined();
  });

  it('are shown in words', () => {
    expect(consentsMeaning('u')).toBe('venue no, us yes, others no');
  });
});
