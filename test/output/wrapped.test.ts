import { expect, it } from 'vitest';
import { wrapped } from '../../src/output/wrapped.ts';

it('wraps a line between words, and indents what continues an indented one', () => {
  expect(wrapped('one two three\n  four five six', 9)).toBe('one two\nthree\n  four\n  five\n  six');
  expect(wrapped('  video: https://media.invalid/a.mp4', 30)).toBe('  video:\n  https://media.invalid/a.mp4');
});

it('breaks no command that can be copied', () => {
  const line =
    'Cannot reach the host. Log in with: ticketswitch login · Find out why with: ticketswitch doctor --sandbox';
  expect(wrapped(line, 40)).toBe(
    [
      'Cannot reach the host. Log in with:',
      'ticketswitch login · Find out why with:',
      'ticketswitch doctor --sandbox',
    ].join('\n'),
  );
  expect(wrapped('  ticketswitch reserve 7AB-13 -n 2', 20)).toBe('  ticketswitch reserve 7AB-13 -n 2');
  expect(wrapped('Error: ticketswitch was updated', 20)).toBe('Error: ticketswitch\nwas updated');
  expect(wrapped('See: ticketswitch help json, or ask', 22)).toBe('See:\nticketswitch help json,\nor ask');
  expect(wrapped('ticketswitch login saves a user', 20)).toBe('ticketswitch login\nsaves a user');
});

it('starts what continues a line under its last column, if there is room', () => {
  expect(wrapped('ok  Venue  東京 Disney Resort', 22)).toBe('ok  Venue  東京 Disney\n           Resort');
  expect(wrapped('A long label  and its value', 20)).toBe('A long label  and\nits value');
});
