import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { code, documentParts, escaped, page, paragraph, section, tagged } from '../roff.ts';
import { COMMANDS } from '../src/command-list.ts';
import { EXIT_CODES } from '../src/failure.ts';
import { TOPIC_NAMES } from '../src/output/topics.ts';
import { createHome, run } from './support/run.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'dist/ticketswitch.1');
const SOURCE = readFileSync(FILE, 'utf8');

const CHARACTERS: Readonly<Record<string, string>> = {
  '\\e': '\\',
  '\\-': '-',
  '\\(aq': "'",
  '\\(ga': '`',
  '\\(ha': '^',
  '\\(ti': '~',
  '\\(dq': '"',
};

/** What a reader sees of a text in roff. */
function read(roff: string): string {
  return roff
    .replaceAll(/\\f[BIR]|\\&/g, '')
    .replaceAll(/\\(?:[e-]|\(..)/g, (found) => CHARACTERS[found] ?? found)
    .replaceAll(/\\\[u([0-9A-F]+)\]/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

/** The source below a heading, up to the next one like it. */
function below(macro: '.SH' | '.SS', isIt: (heading: string) => boolean): string {
  const parts = SOURCE.split(new RegExp(`^\\${macro} "(.*)"$`, 'm'));
  const at = parts.findIndex((part, index) => index % 2 === 1 && isIt(read(part)));
  return (parts[at + 1] ?? '').split(/^\.SH /m)[0] ?? '';
}

const under = (name: string) => below('.SH', (heading) => heading === name);
const termsOf = (source: string) => [...source.matchAll(/^\.TP\n(.*)$/gm)].map(([, term = '']) => read(term));

/** The options and subcommands in a help text. */
async function helpOf(path: readonly string[]) {
  const { stdout } = await run(createHome(), [...path, '--help']);
  const listed = (heading: string) => {
    const [, list = ''] = new RegExp(`^${heading}:\\n((?: .*\\n)+)`, 'm').exec(stdout) ?? [];
    return [...list.matchAll(/^ {2}(\S.*?)(?: {2,}.*)?$/gm)].map(([, term = '']) => term);
  };
  const subcommands = listed('Commands').map((term) => term.split(' ')[0] ?? '');
  return { options: listed('Options'), subcommands: subcommands.filter((name) => name !== 'help') };
}

describe('the man page has', () => {
  const isHelp = (option: string) => option === '-h, --help';

  it('the options of every command', async () => {
    expect(termsOf(under('OPTIONS'))).toEqual((await helpOf([])).options);
  });

  it.each(COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? ''))(
    '%s, its options and subcommands',
    async (name) => {
      const { subcommands } = await helpOf([name]);
      for (const path of [[name], ...subcommands.map((one) => [name, one])]) {
        const found = below('.SS', (heading) => `${heading} `.startsWith(`ticketswitch ${path.join(' ')} [`));
        const { options } = await helpOf(path);
        expect(found, path.join(' ')).not.toBe('');
        expect(termsOf(found)).toEqual(options.filter((option) => !isHelp(option)));
      }
    },
  );

  it('every help topic, exit code and variable', () => {
    const description = read(under('DESCRIPTION'));
    for (const topic of TOPIC_NAMES) expect(description).toContain(`\n${topic} `);
    expect(termsOf(under('EXIT STATUS'))).toEqual(
      [...new Set([0, ...Object.values(EXIT_CODES)])].map(String),
    );
    const environment = read(under('ENVIRONMENT'));
    const document = readFileSync(join(ROOT, 'docs/environment.md'), 'utf8');
    const names = [...document.matchAll(/`\$?([A-Z][A-Z_]+[A-Z])/g)].map(([, name = '']) => name);
    expect(names).toContain('TICKETSWITCH_USER');
    for (const name of names) expect(environment).toContain(name);
  });
});

describe('roff', () => {
  it.each([
    'a-b --long \\ "quoted" it\'s `code` ^ ~',
    '.ticketswitchrc\n.profile',
    "'single' first",
    'naïve £5 × 2 日本 🎭',
  ])('prints %j as it is', (text) => {
    expect(read(escaped(text))).toBe(text);
    for (const line of escaped(text).split('\n')) expect(line).toMatch(/^(?!\.|')[ -~]*$/);
  });

  it('has paragraphs, terms, code and lists, and no macro twice', () => {
    const markdown = [
      '# Title\n\n## Files\n\nSee `a-b` and *this*.\n',
      "| file | contents | kept |\n|---|---|---|\n| `x` | it's | |\n| y | | 1 day |\n",
      '- one\n- two\n\n1. first\n\n```sh\n.run\n  --all\n```\n',
    ].join('\n');
    expect(page([section('ONE'), paragraph('First.'), ...documentParts(markdown)])).toBe(
      [
        '.SH "ONE"\nFirst.',
        '.SS "Files"\nSee \\fBa\\-b\\fR and \\fIthis\\fR\\&.',
        '.TP\n\\fBx\\fR\nit\\(aqs',
        '.TP\n\\fBy\\fR\nkept: 1 day',
        '.IP \\(bu 4\none',
        '.IP \\(bu 4\ntwo',
        '.IP 1. 4\nfirst',
        '.PP\n.RS 8\n.ti -4\n\\&.run\n.ti -4\n  \\-\\-all\n.RE\n',
      ].join('\n'),
    );
    expect(tagged('-a', ['one', 'two'])).toBe('.TP\n\\fB\\-a\\fR\none\n.br\ntwo');
    expect(code(['a'])).toBe('.PP\n.RS 8\n.ti -4\na\n.RE');
  });

  it('of the whole page is text, or one of a few macros', () => {
    const lines = SOURCE.split('\n');
    const requests = lines.filter((line) => /^[.']/.test(line)).map((line) => line.split(' ')[0]);
    const known = ['.TH', '.nh', '.ad', '.SH', '.SS', '.PP', '.TP', '.IP', '.br', '.RS', '.ti', '.RE'];
    expect([...new Set(requests)].sort()).toEqual(known.sort());
    const escapes = /\\(?:f[BIR]|[e&-]|\(\w\w|\[u[0-9A-F]{4,5}\])/g;
    expect(SOURCE.replaceAll(escapes, '')).not.toContain('\\');
  });
});

const hasGroff = spawnSync('groff', ['--version']).status === 0;

it.skipIf(!hasGroff)('is shown without a warning, in 80 columns (if groff is installed)', () => {
  const { stdout, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-P-c', '-ww', '-rLL=80n', FILE], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const lines = stdout.replaceAll(/.[\b]/g, '').split('\n');
  expect(lines).toContain('EXIT STATUS');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
