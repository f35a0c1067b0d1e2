import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBuilt } from '../support/built.ts';
import { createHome, envOf } from '../support/run.ts';
import { performanceOn, sandboxJson } from '../support/sale.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

interface Shell {
  readonly args: readonly string[];
  /** Loads the completions and shows the prompt `READY>`. */
  readonly setUp: readonly string[];
}

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: {
    args: ['--noprofile', '--norc', '-i'],
    setUp: ['source <(ticketswitch completion bash)', "PS1='READY> '"],
  },
  zsh: {
    args: ['-f', '-i'],
    setUp: [
      'autoload -Uz compinit && compinit -u -D',
      'source <(ticketswitch completion zsh)',
      "PROMPT='READY> '",
    ],
  },
  fish: {
    args: ['--no-config', '--interactive'],
    setUp: ['ticketswitch completion fish | source', 'function fish_prompt; echo "READY> "; end'],
  },
};

const isInstalled = (shell: string) => spawnSync(shell, ['--version']).status === 0;

/** A home with the program on the PATH, two profiles, a customer file, and what the last commands printed. */
async function createDesk() {
  const home = createHome();
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'ticketswitch'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(join(home, 'fred-customer.json'), '{}');
  for (const name of ['north', 'south']) await sandboxJson(home, ['login', '--profile', name]);
  await sandboxJson(home, ['events', 'nutcracker']);
  const id = await performanceOn(home, '6IF', '2026-06-10');
  await sandboxJson(home, ['availability', id]);
  const order = ['-t', 'CIRCLE', '-b', 'A/pool', '-n', '1'];
  const { transaction_uuid } = await sandboxJson(home, ['reserve', id, ...order]);
  return { home, uuid: String(transaction_uuid), env: { PATH: `${bin}:${envOf(home).PATH}` } };
}

describe.each(Object.entries(SHELLS))('in %s', (shell, { args, setUp }) => {
  it.skipIf(!isInstalled(shell))(`completes what is typed (if ${shell} is installed)`, async () => {
    const { home, uuid, env } = await createDesk();
    const terminal = new Terminal(home, args, { program: shell, env, columns: 120 });
    for (const line of setUp) terminal.press(line, KEYS.enter);
    await terminal.shows(/^READY>/m);

    /** Types, presses Tab, and waits for the line. */
    const completes = async (typed: string, line: string) => {
      terminal.press(typed, KEYS.tab);
      await terminal.shows(`READY> ${line}`);
      terminal.press('\u0015');
      await terminal.shows(/READY>$/);
    };
    await completes('ticketswitch perf', 'ticketswitch performances');
    await completes('ticketswitch sandbox res', 'ticketswitch sandbox reset');
    await completes('ticketswitch performances 6', 'ticketswitch performances 6IF');
    await completes('ticketswitch reserve X -t CIR', 'ticketswitch reserve X -t CIRCLE');
    await completes('ticketswitch events --sort=rec', 'ticketswitch events --sort=recent');
    await completes('ticketswitch whoami --profile so', 'ticketswitch whoami --profile south');
    await completes('ticketswitch status ', `ticketswitch status ${uuid}`);
    await completes(
      'ticketswitch purchase --customer fred',
      'ticketswitch purchase --customer fred-customer.json',
    );
  });
});

describe('what shells ask', () => {
  const ask = async (home: string, current: string, ...words: readonly string[]) => {
    const { code, stdout, stderr } = await runBuilt(home, ['__complete', `=${current}`, '--', ...words]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout.split('\n').filter(Boolean);
  };
  const values = async (home: string, current: string, ...words: readonly string[]) =>
    (await ask(home, current, ...words)).map((line) => line.split('\t')[0]);

  it('is answered with commands, flags, values and descriptions', async () => {
    const home = createHome();
    expect(await ask(home, 'who')).toEqual(['whoami\tshow the profile, the host and the account']);
    expect(await values(home, '', 'trolley')).toEqual(['add', 'remove', 'show', 'help']);
    expect(await values(home, '--sand', 'events', '--help')).toEqual(['--sandbox']);
    expect(await values(home, '', 'completion')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(await values(home, 'rel', 'help')).toEqual(['release']);
    expect(await values(home, 'format', 'help')).toEqual(['formatting']);
    // bash makes three words of it.
    expect(await values(home, 'rec', 'events', '--sort', '=')).toEqual(['recent']);
    expect(await ask(home, '', 'purchase', '--card')).toEqual([':files']);
    expect(await values(home, '', 'status')).toEqual([]);
  });

  it('never offers a text that a shell would change, and says nothing of broken files', async () => {
    const home = createHome();
    const data = join(home, 'data/ticketswitch');
    mkdirSync(data, { recursive: true });
    const codes = ['A$(touch x)', 'B C', 'D;E', '`F`', 'G*', 'SAFE/pool', "H'"].map((code) => [
      code,
      'x\n\u001B[2Jy',
    ]);
    writeFileSync(join(data, 'last-codes.json'), JSON.stringify({ ticketTypes: codes, events: 7 }));
    expect(await ask(home, '', 'reserve', 'X', '-t')).toEqual(['SAFE/pool\tx y']);
    expect(await ask(home, '', 'event')).toEqual([]);

    for (const file of ['config/ticketswitch/config.json', 'data/ticketswitch/journal.db']) {
      mkdirSync(join(home, file, '..'), { recursive: true });
      writeFileSync(join(home, file), 'broken', { mode: 0o600 });
    }
    expect(await ask(home, '', 'whoami', '--profile')).toEqual([]);
    expect(await ask(home, '', 'status')).toEqual([]);
  });
});
