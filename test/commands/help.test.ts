import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-list.ts';
import { plainMarkdown } from '../../src/output/plain-markdown.ts';
import { textWidth } from '../../src/output/text-width.ts';
import { TOPIC_NAMES } from '../../src/output/topics.ts';
import { createHome, run } from '../support/run.ts';

/** A document as `help` prints it. */
function textOf(topic: string): string {
  const markdown = readFileSync(join(import.meta.dirname, `../../docs/${topic}.md`), 'utf8');
  return `${plainMarkdown(markdown, 80).join('\n')}\n`;
}

/** What a help command prints, which must succeed and print nothing else. */
async function helpOf(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(createHome(), args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The subcommands that a help text lists, without commander's own `help`. */
function listedIn(help: string): string[] {
  const [, list = ''] = /^Commands:\n((?: .*\n)+)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}(\S+)/gm)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]));
}

const NAMES = COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? '');

describe('help', () => {
  it('lists every command and topic', async () => {
    const help = await helpOf('help');
    for (const { usage } of COMMANDS) expect(help).toContain(`\n  ${usage} `);
    const [, topics = ''] = /\nHelp topics \(ticketswitch help <topic>\):\n((?: .*\n)+)$/.exec(help) ?? [];
    expect([...topics.matchAll(/^ {2}(\S+) {2,}\S/gm)].map(([, name]) => name)).toEqual(TOPIC_NAMES);
    expect(await helpOf('--help')).toBe(help);
    expect(await helpOf()).toBe(help);
  });

  it.each(NAMES)('%s prints the help of that command', async (name) => {
    const help = await helpOf('help', name);
    expect(help).toMatch(new RegExp(`^Usage: ticketswitch ${name} `));
    expect(await helpOf(name, '--help')).toBe(help);
  });

  it('sandbox serve prints the help of the subcommand', async () => {
    const help = await helpOf('help', 'sandbox', 'serve');
    expect(help).toMatch(/^Usage: ticketswitch sandbox serve \[options\]\n/);
    expect(await helpOf('sandbox', 'serve', '--help')).toBe(help);
  });

  it.each(TOPIC_NAMES)('%s prints the document', async (topic) => {
    expect(await helpOf('help', topic)).toBe(textOf(topic));
  });

  it.each(TOPIC_NAMES)('%s fits in a terminal, and is never wider than 80 columns', async (topic) => {
    for (const columns of [60, 80, 200]) {
      const { stdout } = await run(createHome(), ['help', topic], { columns });
      const most = Math.min(columns, 80);
      expect(stdout.split('\n').filter((line) => textWidth(line) > most)).toEqual([]);
    }
  });

  it.each(TOPIC_NAMES)('%s says of other documents that they are in the package', async (topic) => {
    const text = (await helpOf('help', topic)).replaceAll(/\s+/g, ' ');
    expect(text.match(/\b[\w/-]+\.md\b(?! in the package)/g) ?? []).toEqual([]);
  });

  it('needs no login and reads no settings', async () => {
    const { code } = await run(createHome(), ['help', 'json'], {
      env: { TICKETSWITCH_CONFIG_DIR: 'not an absolute path' },
    });
    expect(code).toBe(0);
  });
});

describe('a name that does not exist is refused, and the closest one is suggested', () => {
  it.each([
    ['help evnts', "Unknown command or topic 'evnts'. Did you mean events?", '--help'],
    ['help jsn', "Unknown command or topic 'jsn'. Did you mean json?", '--help'],
    ['help exit-code', "Unknown command or topic 'exit-code'. Did you mean exit-codes?", '--help'],
    ['help xyzzy', "Unknown command or topic 'xyzzy'.", '--help'],
    ['help sandbox serv', "Unknown command or topic 'serv'. Did you mean serve?", '--help'],
    ['help events nutcracker', "Unknown command or topic 'nutcracker'.", '--help'],
    ['evnts --help', "Unknown command 'evnts'. Did you mean events?", '--help'],
    ['evnts -h', "Unknown command 'evnts'. Did you mean events?", '--help'],
    ['xyzzy --help', "Unknown command 'xyzzy'.", '--help'],
    ['trolley ad --help', "Unknown command 'ad'. Did you mean add?", 'trolley --help'],
    ['sandbox srve --help', "Unknown command 'srve'. Did you mean serve?", 'sandbox --help'],
  ])('%s', async (line, message, next) => {
    expect(await run(createHome(), line.split(' '))).toEqual({
      code: 2,
      stdout: '',
      stderr: `Error: ${message} See: ticketswitch ${next}\n`,
    });
    const { stderr } = await run(createHome(), [...line.split(' '), '--json']);
    expect(JSON.parse(stderr).error).toEqual({
      code: 'usage',
      exit_code: 2,
      message,
      next: `ticketswitch ${next}`,
    });
  });
});

describe('a command is missing', () => {
  it.each([
    [[], '--help'],
    [['trolley'], 'trolley --help'],
    [['sandbox'], 'sandbox --help'],
  ])('%j with --json prints one error object', async (args, next) => {
    const { code, stdout, stderr } = await run(createHome(), [...args, '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr).error).toEqual({
      code: 'usage',
      exit_code: 2,
      message: 'No command given.',
      next: `ticketswitch ${next}`,
    });
  });
});

describe('--help of every command and subcommand', () => {
  it.each(NAMES)('%s says what it does and names help topics that exist', async (name) => {
    const subcommands = listedIn(await helpOf(name, '--help'));
    if (['trolley', 'sandbox'].includes(name)) expect(subcommands).not.toEqual([]);
    for (const path of [[name], ...subcommands.map((one) => [name, one])]) {
      const help = await helpOf(...path, '--help');
      expect(help).toMatch(
        new RegExp(`^Usage: ticketswitch ${path.join(' ')} .*\\n\\n[a-z].+\\n\\nOptions:\\n`),
      );
      const words = help.replaceAll(/\s+/g, ' ');
      const topics = [...words.matchAll(/(?<!\$ )ticketswitch help ([\w-]+)/g)].map(
        ([, topic = '']) => topic,
      );
      expect(topics).toContain('json');
      for (const topic of new Set(topics)) expect(await helpOf('help', topic)).toBe(textOf(topic));
    }
  });

  it.each(NAMES.filter((name) => name !== 'sandbox'))('%s has examples of that command', async (name) => {
    const [, examples = ''] = /\nExamples:\n((?: .*\n)+)/.exec(await helpOf(name, '--help')) ?? [];
    expect(examples).toMatch(new RegExp(`^ {2}\\$ ticketswitch ${name}\\b`, 'm'));
  });

  it.each(['sandbox serve', 'sandbox reset', 'trolley add', 'trolley remove', 'trolley show'])(
    '%s has examples',
    async (path) => {
      expect(await helpOf(...path.split(' '), '--help')).toContain(`\nExamples:\n  $ ticketswitch ${path}`);
    },
  );

  it('points to the JSON document, except for book, which prints none', async () => {
    expect(await helpOf('reserve', '--help')).toContain('\nJSON output: ticketswitch help json\n');
    expect(await helpOf('book', '--help')).not.toContain('JSON output');
  });
});
