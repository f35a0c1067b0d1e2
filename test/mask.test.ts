import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../src/failure.ts';
import { Mask } from '../src/mask.ts';
import { hasCheckDigit } from '../src/model/card.ts';

function maskOf(...secrets: readonly string[]): Mask {
  const mask = new Mask();
  mask.add(...secrets);
  return mask;
}

describe('a card number', () => {
  it.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '378282246310005',
    '6011000990139424',
    '4222222222222',
  ])('is hidden wherever it appears: %s', (number) => {
    const mask = new Mask();
    expect(mask.hide(`Card ${number} was refused`)).toBe('Card *** was refused');
    expect(mask.hide(`{"n":${number},"q":"card=${number}&x"}`)).toBe('{"n":***,"q":"card=***&x"}');
  });

  it('of any bank, 13 to 19 digits long', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 });
    fc.assert(
      fc.property(digits, (some) => {
        const start = some.join('');
        const number = Array.from({ length: 10 }, (_, last) => start + last).find(hasCheckDigit) ?? '';
        expect(new Mask().hide(`(${number})`)).toBe('(***)');
      }),
    );
  });

  it.each([
    'T000-0000-8RGW-3619',
    '2026-06-01T11:15:00.000Z',
    '4111111111111112',
    '411111111111',
    '3e4f1a2b-0000-4000-8000-123456789012',
  ])('is not what other text looks like: %s', (text) => {
    expect(new Mask().hide(text)).toBe(text);
  });
});

describe('a secret of the run', () => {
  it('is hidden as it is, in a URL, in a form and in JSON', () => {
    const secret = 'pä ss"w/rd';
    const mask = maskOf(secret);
    for (const form of [secret, encodeURIComponent(secret), 'p%C3%A4+ss%22w%2Frd', 'pä ss\\"w/rd']) {
      expect(mask.hide(`before ${form} after`)).toBe('before *** after');
    }
  });

  it('is hidden inside of words only if it is long', () => {
    const mask = maskOf('123', 'hunter22');
    expect(mask.hide('CV2 123, £123.00, 1234, A123')).toBe('CV2 ***, £***.00, 1234, A123');
    expect(mask.hide('xhunter22x')).toBe('x***x');
  });

  it('may have any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 6 }), (secret) => {
        expect(maskOf(secret, 'tok_1-2/3.[4]').hide(`<${secret}>`)).not.toContain(`<${secret}>`);
      }),
    );
  });

  it('may contain or equal another, and nothing is hidden for an empty one', () => {
    expect(maskOf('secret', 'secretive').hide('secretive secret')).toBe('*** ***');
    expect(maskOf('', 'a', 'ab').hide('a cab')).toBe('a cab');
  });
});

it('credentials in a URL and named secrets are hidden without knowing them', () => {
  const mask = new Mask();
  expect(mask.hide('https://user:pa@ss@host/path')).toBe('https://***@host/path');
  expect(mask.hide('GET /x?user_passwd=abc&token=def&page=2')).toBe(
    'GET /x?user_passwd=***&token=***&page=2',
  );
});

it('a failure keeps everything but its secrets', () => {
  const api = { status: 460, errorCode: 8, errorDesc: 'bad hunter22', errorKey: 'hunter22', requestId: 'r' };
  const failure = new Failure('usage', 'bad hunter22', {
    api,
    next: ['events'],
    body: '{}',
    neverSent: true,
  });
  expect(maskOf('hunter22').failure(failure)).toMatchObject({
    code: 'usage',
    message: 'bad ***',
    next: ['events'],
    body: '{}',
    neverSent: true,
    api: { status: 460, errorCode: 8, errorDesc: 'bad ***', errorKey: '***', requestId: 'r' },
  });
});
