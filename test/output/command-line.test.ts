import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../src/options.ts';
import { commandLine, noticeText, suggestion } from '../../src/output/command-line.ts';

const HERE: GlobalOptions = {};

describe('where this run goes', () => {
  it.each<[GlobalOptions, string]>([
    [{ sandbox: true }, '--sandbox'],
    [{ profile: 'north' }, '--profile north'],
    [{ url: 'https://api.example' }, '--url https://api.example'],
    [{ user: 'demo' }, '--user demo'],
    [{ subUser: 'desk-1' }, '--sub-user desk-1'],
    [{ language: 'en-gb' }, '--language en-gb'],
    [{ insecure: true }, '--insecure'],
  ])('%j is repeated in a suggested command', (options, flags) => {
    expect(commandLine(options, ['status', '0b1c'])).toBe(`ticketswitch status 0b1c ${flags}`);
  });

  it('is repeated in full', () => {
    const all = {
      sandbox: true,
      profile: 'p',
      url: 'u',
      user: 'x',
      subUser: 's',
      language: 'l',
      insecure: true,
    };
    expect(commandLine(all, ['status'])).toBe(
      'ticketswitch status --sandbox --profile p --url u --user x --sub-user s --language l --insecure',
    );
  });

  it('is not how its output looks, and never a password', () => {
    const output = { json: true, raw: true, debug: true, color: false, passwordStdin: true };
    expect(commandLine(output, ['status'])).toBe('ticketswitch status');
  });

  it('is no flag that was not given', () => {
    const options = { sandbox: false, profile: '', insecure: false };
    expect(commandLine(options, ['status'])).toBe('ticketswitch status');
  });

  it('is said once if the command says it itself', () => {
    const options = { profile: 'north', sandbox: true };
    expect(commandLine(options, ['login', '--profile', 'south'])).toBe(
      'ticketswitch login --profile south --sandbox',
    );
    expect(commandLine(options, ['events', '--sandbox'])).toBe('ticketswitch events --sandbox');
    expect(commandLine(options, ['status', '--profile', 'south'])).toBe(
      'ticketswitch status --profile south',
    );
  });

  it('does not matter for help', () => {
    expect(commandLine({ sandbox: true, url: 'https://api.example' }, ['events', '--help'])).toBe(
      'ticketswitch events --help',
    );
  });
});

describe('an argument', () => {
  it.each([
    ['A/pool', 'A/pool'],
    ['2026-06-01', '2026-06-01'],
    ['fred@example.com', 'fred@example.com'],
    ['my file.json', "'my file.json'"],
    ['', "''"],
    ["Fred's", "'Fred'\\''s'"],
    ['$(whoami)', "'$(whoami)'"],
    ['a;b', "'a;b'"],
    ['~', "'~'"],
  ])('%j is written %s', (argument, written) => {
    expect(commandLine(HERE, ['x', argument])).toBe(`ticketswitch x ${written}`);
  });

  it('to be filled in stays as it is', () => {
    expect(commandLine(HERE, ['purchase', '--customer', '<file>', '<event-id>'])).toBe(
      'ticketswitch purchase --customer <file> <event-id>',
    );
  });

  it.each(['<$(whoami)>', '<a>;whoami;<b>', '< /etc/passwd >'])(
    'from the API that only looks like one is quoted: %s',
    (argument) => {
      expect(commandLine(HERE, ['status', argument])).toBe(`ticketswitch status '${argument}'`);
    },
  );

  it('has no control characters', () => {
    expect(commandLine(HERE, ['status', 'a\u001B[2Jb\nc'])).not.toMatch(/\p{Cc}/u);
  });

  it('reaches the program as it was, through a real shell', () => {
    const unit = fc.constantFrom(...'abz019 \'"\\$`;&|<>()*?[]{}#~!=%@:,./^+-é山');
    const samples = fc.sample(fc.array(fc.string({ unit, maxLength: 12 }), { maxLength: 6 }), {
      seed: 1,
      numRuns: 100,
    });
    // A placeholder such as <file> is not quoted.
    const commands = samples.map((args) => args.filter((one) => !/^<.*>$/.test(one)));
    const script = commands
      .map((args) => commandLine(HERE, args).replace('ticketswitch', "printf '%s\\0' begin"))
      .join('\n');
    const written = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(written).toBe(
      commands
        .flatMap((args) => ['begin', ...args])
        .map((one) => `${one}\0`)
        .join(''),
    );
  });
});

describe('a suggestion', () => {
  it.each([
    [['status', '0b1c'], /^Check with: ticketswitch status 0b1c --sandbox$/],
    [['release', '0b1c'], /^Release the seats with: ticketswitch release/],
    [['events', '--help'], /^See: ticketswitch events --help$/],
    [['sandbox', 'reset'], /^Next: ticketswitch sandbox reset/],
  ])('of %j says what it is good for', (next, text) => {
    expect(suggestion({ sandbox: true }, next)).toMatch(text);
  });

  it('follows its sentence in one line, safe for a terminal', () => {
    const text = noticeText(HERE, { message: 'Not\u0007 known.\nDo not retry.', next: ['status', '0b1c'] });
    expect(text).toBe('Not known. Do not retry. Check with: ticketswitch status 0b1c');
    expect(noticeText(HERE, { message: 'Not known.' })).toBe('Not known.');
    expect(noticeText(HERE, { message: '', next: ['login'] })).toBe('Log in with: ticketswitch login');
  });
});
