import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, envOf, run } from '../support/run.ts';
import { type Json, writeCustomer } from '../support/sale.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
/** A few seconds in the suite; `SOAK_SECONDS=60` for the whole minute. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 2);
const SCRIPTS = 10;
const WIZARDS = 2;

interface Count {
  reserve: number;
  purchase: number;
  release: number;
}

it(`two wizards and ten scripts at once: every entry is in the journal, none torn`, async () => {
  const home = createHome();
  const customer = writeCustomer(home);
  const done: Count = { reserve: 0, purchase: 0, release: 0 };
  const { performances } = JSON.parse(
    (
      await run(home, ['performances', 'DP9', '--sandbox', '--page-length', '300', '--json'], {
        now: Date.now,
      })
    ).stdout,
  );
  const until = Date.now() + SECONDS * 1_000;
  let turn = 0;
  const next = (): string => {
    turn += 1;
    return performances[turn % performances.length].id;
  };

  async function command(args: readonly string[]): Promise<{ code: number; stdout: string }> {
    const child = spawn(process.execPath, [BIN, ...args, '--sandbox', '--json'], {
      env: envOf(home),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, stdout };
  }

  async function script(index: number): Promise<void> {
    while (Date.now() < until) {
      const held = await command(['reserve', next(), '-t', 'FLIGHT', '-b', 'A/pool', '-n', '1']);
      expect(held.code).toBe(0);
      done.reserve += 1;
      const { transaction_uuid } = JSON.parse(held.stdout);
      const action = index % 2 === 0 ? 'purchase' : 'release';
      const more = action === 'purchase' ? ['--customer', customer, '--yes'] : [];
      expect((await command([action, transaction_uuid, ...more])).code).toBe(0);
      done[action] += 1;
    }
  }

  async function wizard(): Promise<void> {
    while (Date.now() < until) {
      const args = ['book', 'DP9', '--performance', next(), '--tickets', '1', '--sandbox'];
      const terminal = new Terminal(home, args);
      await terminal.shows('Reserve this?');
      terminal.press(KEYS.enter);
      await terminal.shows('First name');
      done.reserve += 1;
      terminal.press(KEYS.ctrlC);
      expect(await terminal.ends()).toBe(130);
      done.release += 1;
    }
  }

  await Promise.all([
    ...Array.from({ length: SCRIPTS }, (_, index) => script(index)),
    ...Array.from({ length: WIZARDS }, wizard),
  ]);

  const { stdout } = await run(home, ['transactions', '--limit', '100000', '--json']);
  const entries: Json[] = JSON.parse(stdout).entries;
  const counted = { reserve: 0, purchase: 0, release: 0 } as Count;
  for (const entry of entries) {
    expect(entry).toMatchObject({ state: 'done', transaction_uuid: expect.stringMatching(/^[\w-]{36}$/) });
    counted[entry.action as keyof Count] += 1;
  }
  expect(counted).toEqual(done);
  expect(done.reserve).toBeGreaterThan(SCRIPTS);
}, 120_000);
