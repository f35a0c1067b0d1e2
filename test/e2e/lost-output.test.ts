import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, envOf } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

/** Runs a command line in a shell. @param rest redirections and pipes after it. */
function shell(home: string, line: string, rest = '') {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-o', 'pipefail', '-c', `'${process.execPath}' '${BIN}' ${line} ${rest}`],
    { cwd: home, env: envOf(home), encoding: 'utf8' },
  );
  return { code: status, stdout, stderr };
}

/** A command that reserves, of a park that is open every day. */
function reserveLine(home: string): string {
  const { performances } = JSON.parse(shell(home, 'performances 1D7B8 --sandbox --json').stdout);
  return `reserve ${performances[0].id} -t ADMISSION -b A/pool -n 1 --sandbox`;
}

const HAS_FULL = existsSync('/dev/full');
const FULL = 'The output could not be written: no space left on device.';

it.skipIf(!HAS_FULL)('a full disk behind stdout: one line and exit 1, also for --version', () => {
  const home = createHome();
  expect(shell(home, '--version', '> /dev/full')).toMatchObject({ code: 1, stderr: `Error: ${FULL}\n` });
  const { code, stderr } = shell(home, 'events --sandbox --json', '> /dev/full');
  expect(code).toBe(1);
  expect(JSON.parse(stderr).error).toMatchObject({ code: 'output_lost', exit_code: 1, message: FULL });
});

it.skipIf(!HAS_FULL)('a full disk behind a sale: the sale succeeded, with a warning', () => {
  const home = createHome();
  const warning = `Warning: ${FULL} The command itself succeeded. See: ticketswitch transactions`;
  const reserved = shell(home, `${reserveLine(home)} --json`, '> /dev/full');
  expect(reserved).toMatchObject({ code: 0, stderr: `${warning}\n` });
  const bought = shell(home, `purchase --customer ${writeCustomer(home)} --yes --sandbox`, '> /dev/full');
  expect(bought.code).toBe(0);
  expect(bought.stderr).toContain(warning);
  expect(JSON.parse(shell(home, 'status --sandbox --json').stdout).status).toBe('purchased');
});

it.skipIf(!HAS_FULL)(
  'a full disk behind a report that closes the shift: it is closed, with a warning',
  () => {
    const home = createHome();
    const { code, stderr } = shell(home, 'report --close --sandbox', '> /dev/full');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('The command itself succeeded. See: ticketswitch report\n'),
    });
  },
);

it('a reader that closes the pipe is not an error; after a sale it is a warning', () => {
  const home = createHome();
  // The reader has gone before the first line is written.
  const gone = '| { exec 0<&-; sleep 0.1; }';
  expect(shell(home, 'events --sandbox --json', gone)).toMatchObject({ code: 0, stderr: '' });
  const { code, stderr } = shell(home, `${reserveLine(home)} --json`, gone);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Warning: The output could not be written: broken pipe\. .*\n$/);
});

it('Ctrl-C ends status --watch with exit 130', async () => {
  const home = createHome();
  expect(shell(home, reserveLine(home)).code).toBe(0);
  const terminal = new Terminal(home, ['status', '--watch', '--sandbox']);
  await terminal.shows(/1\d:\d\d left/);
  terminal.press(KEYS.ctrlC);
  expect(await terminal.ends()).toBe(130);
  expect(terminal.history()).toMatch(/(?<!Error: )Interrupted\.$/m);
});
