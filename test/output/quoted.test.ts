import { expect, it } from 'vitest';
import { quoted } from '../../src/output/quoted.ts';

it.each([
  ['A/pool', 'A/pool', 'A/pool'],
  ['--url', '--url', '--url'],
  ['https://api.example:8080/x', 'https://api.example:8080/x', 'https://api.example:8080/x'],
  ['<event-id>', '<event-id>', '<event-id>'],
  ['desk 1', "'desk 1'", '"desk 1"'],
  ['', "''", '""'],
  ["O'Hara", "'O'\\''Hara'", '"O\'Hara"'],
  ['say "A"', `'say "A"'`, '"say ""A"""'],
  // PowerShell makes two arguments of this one.
  ['A,B', 'A,B', '"A,B"'],
  // And takes these for a variable of its own, or cmd for one of the environment.
  ['@desk', '@desk', '"@desk"'],
  ['50%', '50%', '"50%"'],
])('%j is %s for POSIX shells, and %s on Windows', (argument, posix, windows) => {
  expect(quoted(argument, 'linux')).toBe(posix);
  expect(quoted(argument, 'win32')).toBe(windows);
});
