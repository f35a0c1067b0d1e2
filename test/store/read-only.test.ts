import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAN_RUN, homeOfUser, setModes, USER } from '../support/other-user.ts';
import { envOf } from '../support/run.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

function runIn(home: string, ...args: readonly string[]) {
  const env = { ...envOf(home), NODE_DISABLE_COMPILE_CACHE: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    ...USER,
    env,
    cwd: home,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const RESERVE = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--sandbox', '--json'];

describe.skipIf(!CAN_RUN)('folders that are mounted read-only', () => {
  it('do not matter where only reading is needed', () => {
    const home = homeOfUser();
    setModes(home, 0o500);
    expect(runIn(home, 'events', '--sandbox')).toMatchObject({ code: 0 });
    expect(runIn(home, 'transactions', '--json').stdout).toContain('"entries": []');
    expect(runIn(home, 'status', '--sandbox')).toMatchObject({ code: 4, stdout: '' });
    expect(readdirSync(home)).toEqual([]);
  });

  it('still show the profile, the last transaction and the journal', () => {
    const home = homeOfUser();
    expect(runIn(home, 'login', '--sandbox').code).toBe(0);
    const { transaction_uuid: uuid } = JSON.parse(runIn(home, ...RESERVE).stdout);
    setModes(home, 0o500);
    expect(JSON.parse(runIn(home, 'whoami', '--json').stdout)).toMatchObject({ profile: 'default' });
    expect(JSON.parse(runIn(home, 'status', '--json').stdout).transaction_uuid).toBe(uuid);
    expect(runIn(home, 'transactions', '--json').stdout).toContain(uuid);
  });

  it('are named by what must write there: before anything is sent', () => {
    const home = homeOfUser();
    expect(runIn(home, ...RESERVE).code).toBe(0);
    setModes(home, 0o500);
    chmodSync(join(home, 'data/ticketswitch/journal.db'), 0o400);
    const { code, stderr } = runIn(home, ...RESERVE);
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error.message).toMatch(/^The journal .*journal\.db cannot be written: EACCES/);
    const login = runIn(home, 'login', '--sandbox');
    expect(login).toMatchObject({ code: 2, stdout: '' });
    expect(login.stderr).toMatch(/^Error: The settings file .* cannot be written: EACCES.*\n$/);
  });
});
