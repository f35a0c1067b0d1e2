import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS } from '../src/command-list.ts';
import { FIRST_AND_LAST, MORE } from './support/days.ts';
import {
  type Block,
  blocksOf,
  type Command,
  commandsOf,
  DOCUMENTS,
  headingsOf,
  linksOf,
} from './support/documents.ts';
import { Office } from './support/office.ts';
import { createHome, run } from './support/run.ts';
import { HAS_JQ } from './support/shell.ts';

const ROOT = join(import.meta.dirname, '..');

const SHELL = ['sh', 'bash', 'console'];
const DATA = ['json', 'text', ''];

/** Blocks that another test runs, or none can. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/scripting.md bash': 'test/e2e/scripting.test.ts',
  'docs/client.md ts': 'test/e2e/client.test.ts',
  'docs/sandbox.md ts': 'test/e2e/package.test.ts',
  'docs/sandbox.md python': 'needs Python and a library',
};

/** Commands that are not run, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm start -- book --sandbox': 'installs',
  'npm ci': 'installs',
  'npm ci && npm pack': 'installs',
  'npm init --yes': 'test/e2e/client.test.ts',
  'npm pkg set type=module': 'test/e2e/client.test.ts',
  'npm install ./ticketswitch-0.1.0.tgz': 'test/e2e/client.test.ts',
  'npm cit': 'installs, and runs this test',
  'npm test': 'runs this test',
  'source <(ticketswitch completion zsh)': 'needs zsh: test/e2e/completion.test.ts',
  'ticketswitch completion powershell | Out-String | Invoke-Expression': 'needs PowerShell',
  "curl -u demo:demopass -H 'X-Sandbox-Rehearse: latency=2000' http://127.0.0.1:8013/f13/events.v1":
    'needs the server of another terminal',
};

const BLOCKS = [...DOCUMENTS.keys()].flatMap(blocksOf);
const isElsewhere = ({ file, language }: Block) => `${file} ${language}` in ELSEWHERE;
const TO_RUN = BLOCKS.filter((block) => SHELL.includes(block.language) && !isElsewhere(block));

/** The day of the output that documents show. */
const [SHOWN] = FIRST_AND_LAST;

it('every block is run, or known', () => {
  const unknown = BLOCKS.filter(({ language }) => ![...SHELL, ...DATA].includes(language)).filter(
    (block) => !isElsewhere(block),
  );
  expect(unknown).toEqual([]);
  const fences = [...DOCUMENTS.values()].flatMap((text) => text.match(/^\s*(```|~~~)/gm) ?? []);
  expect(fences).toHaveLength(2 * BLOCKS.length);
  const kinds = BLOCKS.map(({ file, language }) => `${file} ${language}`);
  expect(Object.keys(ELSEWHERE).filter((one) => !kinds.includes(one))).toEqual([]);
  const commands = TO_RUN.flatMap(commandsOf).map(({ text }) => text);
  expect(Object.keys(NOT_RUN).filter((one) => !commands.includes(one))).toEqual([]);
});

/** Writes the files that a document shows: a block below the file's name. */
function writeShown(file: string, home: string): void {
  for (const [, name = '', text = ''] of (DOCUMENTS.get(file) ?? '').matchAll(
    /^`([\w.]+)`:\n\n```json\n(.*?)^```$/gms,
  )) {
    writeFileSync(join(home, name), text);
  }
}

/** Written before the output of each command. */
const MARK = '\u001E';

/** Runs commands in one shell. Returns what each wrote on stdout. */
async function runAll(office: Office, commands: readonly Command[], home: string): Promise<string[]> {
  const script = commands.map(({ text }) => `printf '\\036'\n${text}\n`).join('');
  const { code, stdout, stderr } = await office.run(script, home);
  const outputs = stdout.split(MARK).slice(1);
  expect(code, `${commands[outputs.length - 1]?.text}\n${stderr}`).toBe(0);
  return outputs;
}

/** Without what differs from run to run, and between a terminal and a pipe. */
function comparable(output: string): string {
  return output
    .replaceAll(/\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/g, 'UUID')
    .replaceAll(/T000-\S+/g, 'T000')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ $/gm, '')
    .trim();
}

/** What is shown must be what is printed; a line `…` stands for any lines. */
function expectShown({ text, output }: Command, printed: string): void {
  if (!output) return;
  const parts = comparable(output).split(/^…$/m);
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  expect(`${comparable(printed)}\n`, text).toMatch(new RegExp(`^${pattern}\n?$`));
}

it.skipIf(!HAS_JQ).each([...FIRST_AND_LAST, ...MORE])(
  'every command of the documents can be run on %s',
  async (day) => {
    const office = await Office.open(day);
    for (const file of new Set(TO_RUN.map((block) => block.file))) {
      const home = await office.createHome('sold');
      writeShown(file, home);
      for (const block of TO_RUN.filter((one) => one.file === file)) {
        const commands = commandsOf(block).filter(({ text }) => !(text in NOT_RUN));
        const outputs = await runAll(office, commands, home);
        if (day !== SHOWN) continue;
        for (const [at, command] of commands.entries()) expectShown(command, outputs[at] ?? '');
      }
    }
  },
);

it.skipIf(!HAS_JQ)('the sale of the README can be run again and again', async () => {
  const [day] = FIRST_AND_LAST;
  const office = await Office.open(day);
  const home = await office.createHome('sold');
  writeShown('README.md', home);
  const commands = TO_RUN.filter(({ file, language }) => file === 'README.md' && language === 'console');
  for (let time = 0; time < 4; time++) await runAll(office, commands.flatMap(commandsOf), home);
});

const NAMES = COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? '');

/** Commands that are named in sentences and tables. The changelog may name what was removed since. */
function named(): Set<string> {
  const texts = [...DOCUMENTS].flatMap(([file, text]) => (file === 'CHANGELOG.md' ? [] : [text]));
  const spans = texts.flatMap((text) => text.replaceAll(/^```.*?^```$/gms, '').match(/`[^`]+`/g) ?? []);
  const lines = spans.map((span) => span.slice(1, -1).replaceAll(/\s+/g, ' '));
  return new Set(
    lines
      .filter((line) => /^ticketswitch [a-z-]/.test(line) || NAMES.includes(line.split(' ')[0] ?? ''))
      .map((line) => line.replace(/^ticketswitch /, ''))
      .filter((line) => !line.startsWith('requires Node')),
  );
}

it('commands that are named in sentences exist, with their options', async () => {
  const lines = named();
  expect(lines.size).toBeGreaterThan(60);
  for (const line of lines) {
    const [command = ''] = /^(?:[a-z][a-z-]*(?: |$))*/.exec(line) ?? [];
    const { code, stdout } = await run(createHome(), [...command.split(' ').filter(Boolean), '--help']);
    expect(code, line).toBe(0);
    for (const [option] of line.matchAll(/--[\w-]+/g)) expect(stdout, line).toContain(option);
  }
});

it('every link leads to a file and a heading that exist', () => {
  const links = [...DOCUMENTS.keys()].flatMap(linksOf);
  const dead = links.filter((link) => {
    const [file = '', heading] = link.split('#');
    if (!existsSync(join(ROOT, file))) return true;
    return heading !== undefined && !headingsOf(file).includes(heading);
  });
  expect(dead).toEqual([]);
});
