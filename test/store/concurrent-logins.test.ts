import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, envOf } from '../support/run.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const PROCESSES = 12;
/** Milliseconds: more with TICKETSWITCH_TEST_LOGIN_SECONDS. */
const DURATION = Number(process.env.TICKETSWITCH_TEST_LOGIN_SECONDS ?? 2) * 1_000;

async function exitOf(home: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [BIN, ...args], { env: envOf(home), stdio: 'ignore' });
  return (await once(child, 'exit'))[0];
}

it(
  'twelve programs log in and out at once: no profile is lost, and none comes back',
  async () => {
    const home = createHome();
    const until = Date.now() + DURATION;
    let changes = 0;
    const isSaved = (profile: string) => {
      const text = readFileSync(join(home, 'config/ticketswitch/config.json'), 'utf8');
      return Object.hasOwn(JSON.parse(text).profiles, profile);
    };
    const lost: string[] = [];
    const work = async (_: unknown, index: number) => {
      const profile = `desk-${index}`;
      // In and out at least once, however slow the machine is.
      for (let turn = 0; turn < 2 || Date.now() < until; turn += 1) {
        const isIn = turn % 2 === 0;
        const args = isIn ? ['login', '--sandbox'] : ['logout'];
        expect(await exitOf(home, [...args, '--profile', profile])).toBe(0);
        // Only this program changes this profile.
        if (isSaved(profile) !== isIn) lost.push(`${args[0]} ${profile}`);
        changes += 1;
      }
    };
    await Promise.all(Array.from({ length: PROCESSES }, work));
    expect(changes).toBeGreaterThanOrEqual(PROCESSES * 2);
    expect(lost).toEqual([]);
  },
  DURATION + 60_000,
);
