import { expect, it } from 'vitest';
import { plainMarkdown } from '../../src/output/plain-markdown.ts';

const textOf = (markdown: string, width = 40) => plainMarkdown(markdown, width).join('\n');

it.each([
  ['code', 'Run `ticketswitch help`.', 'Run ticketswitch help.'],
  ['stars in code', '`2 * 3 * 4`', '2 * 3 * 4'],
  ['emphasis', 'a list of *event*, **always**', 'a list of event, always'],
  ['a lone star', '2 * 3 and 4 * 5', '2 * 3 and 4 * 5'],
  ['a link to a file', 'see [rehearsal.md](rehearsal.md)', 'see rehearsal.md'],
  ['a link to a page', '[slate](https://a.example/b)', 'slate (https://a.example/b)'],
  ['a name with underscores', 'transaction_uuid and minutes_left', 'transaction_uuid and minutes_left'],
])('leaves out the marks of %s', (_, markdown, text) => {
  expect(textOf(markdown)).toBe(text);
});

it('prints headings in capitals, and separates everything by one blank line', () => {
  const markdown =
    '# JSON output\n\nFirst.\n\n\n## Commands\n\n### events\n`events`, `paging`.\n\n### event\nOne.\n';
  expect(textOf(markdown)).toBe(
    'JSON OUTPUT\n\nFirst.\n\nCOMMANDS\n\nevents\n\nevents, paging.\n\nevent\n\nOne.',
  );
});

it('wraps paragraphs and list items again', () => {
  const markdown = [
    'One two three',
    'four five six.',
    '',
    '- seven eight nine ten',
    '  eleven',
    '- twelve',
    '1. thirteen',
  ].join('\n');
  expect(textOf(markdown, 20)).toBe(
    [
      'One two three four',
      'five six.',
      '',
      '- seven eight nine',
      '  ten eleven',
      '- twelve',
      '1. thirteen',
    ].join('\n'),
  );
});

it('indents code and leaves it as it is', () => {
  expect(
    textOf('```sh\n# a `comment`\n\nrun --a-very-long-option-that-is-not-wrapped\n```\n\nEnd.', 20),
  ).toBe('  # a `comment`\n\n  run --a-very-long-option-that-is-not-wrapped\n\nEnd.');
});

const TABLE = [
  '| exit | meaning | codes |',
  '|---|---|---|',
  '| 0 | done; an empty list is a success | |',
  '| 3 | not logged in, or `a \\| b` | `not_logged_in`, `not_allowed` |',
].join('\n');

it('aligns the columns of a table', () => {
  expect(textOf(TABLE, 100)).toBe(
    [
      'exit  meaning                           codes',
      '0     done; an empty list is a success',
      '3     not logged in, or a | b           not_logged_in, not_allowed',
    ].join('\n'),
  );
});

it('wraps the cells of a table to fit the width', () => {
  expect(textOf(TABLE, 40)).toBe(
    [
      'exit  meaning           codes',
      '0     done; an empty',
      '      list is a',
      '      success',
      '3     not logged in,    not_logged_in,',
      '      or a | b          not_allowed',
    ].join('\n'),
  );
  const widest = (width: number) => Math.max(...plainMarkdown(TABLE, width).map((line) => line.length));
  for (const width of [40, 45, 50, 60]) expect(widest(width)).toBeLessThanOrEqual(width);
});

it('prints the cells of a row below each other if the table does not fit', () => {
  expect(textOf(TABLE, 30)).toBe(
    [
      '0',
      '  done; an empty list is a',
      '  success',
      '3',
      '  not logged in, or a | b',
      '  codes: not_logged_in,',
      '  not_allowed',
    ].join('\n'),
  );
});
