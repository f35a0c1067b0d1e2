import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPasswordCommand } from '../../src/store/password-command.ts';
import { rejectionOf } from '../support/failures.ts';
import { createHome, run } from '../support/run.ts';
import { json, serve } from '../support/server.ts';

const accepting = () => serve((_, response) => json(response, { user_id: 'me', real_name: 'Me' }));
const basic = (password: string) => `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;

/** Leaves a file behind and prints a password. */
const TRACED = 'touch ran && echo s3cret';

describe('TICKETSWITCH_PASSWORD_COMMAND', () => {
  it('prints the password in its first line; it runs at home, without stdin', async () => {
    const { url, requests } = await accepting();
    const [home, cwd] = [createHome(), createHome()];
    const env = {
      TICKETSWITCH_URL: url,
      TICKETSWITCH_USER: 'me',
      TICKETSWITCH_PASSWORD_COMMAND: `touch ran; cat; echo "pw of $TICKETSWITCH_USER"; echo more`,
    };
    const { code, stderr } = await run(home, ['whoami'], { env, cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(requests[0]?.headers.authorization).toBe(basic('pw of me'));
    expect(existsSync(join(home, 'ran'))).toBe(true);
  });

  it('is not run if a password is set, in the sandbox, or where nothing is sent', async () => {
    const { url, requests } = await accepting();
    const home = createHome();
    const command = { TICKETSWITCH_URL: url, TICKETSWITCH_PASSWORD_COMMAND: TRACED };
    const env = { ...command, TICKETSWITCH_USER: 'me' };
    await run(home, ['whoami'], { env: { ...env, TICKETSWITCH_PASSWORD: 'given' } });
    expect(requests[0]?.headers.authorization).toBe(basic('given'));
    expect((await run(home, ['events', '--sandbox'], { env: command })).code).toBe(0);
    expect((await run(home, ['transactions'], { env })).code).toBe(0);
    expect(existsSync(join(home, 'ran'))).toBe(false);
  });

  it.each([
    ['echo "no key" >&2; echo "gpg: no secret" >&2; exit 2', 'exit code 2, "gpg: no secret"'],
    ['exit 3', 'exit code 3'],
    ['true', 'it printed nothing'],
    ['yes', 'it printed more than a megabyte'],
    ['kill -9 $$', 'it was ended by SIGKILL'],
    [String.raw`printf '\033]0;pw'`, 'its password contains a control character'],
  ])('%s fails in one line', async (command, reason) => {
    const { url, requests } = await accepting();
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'me', TICKETSWITCH_PASSWORD_COMMAND: command };
    const { code, stderr } = await run(createHome(), ['whoami'], { env });
    expect(code).toBe(3);
    expect(stderr).toBe(`Error: The password command from the environment failed: ${reason}.\n`);
    expect(requests).toEqual([]);
  });

  it('has a time limit, and ends when the program is interrupted', async () => {
    const sleeping = { command: 'sleep 30', from: 'profile live' };
    const env = { HOME: createHome(), PATH: process.env.PATH };
    const failure = await rejectionOf(runPasswordCommand(sleeping, { env, timeLimit: 100 }));
    expect(failure.message).toBe(
      'The password command from profile live failed: no password within 0.1 seconds.',
    );
    const reason = new Error('interrupted');
    const signal = AbortSignal.abort(reason);
    await expect(runPasswordCommand(sleeping, { env, signal })).rejects.toBe(reason);
  });
});

describe('a file that somebody else may have written', () => {
  const rc = `TICKETSWITCH_USER=me\nTICKETSWITCH_PASSWORD_COMMAND=${TRACED}\n`;
  const hasRun = (home: string) => existsSync(join(home, 'ran'));

  it('in the working folder runs nothing', async () => {
    const home = createHome();
    const cwd = join(home, 'clone');
    mkdirSync(cwd);
    writeFileSync(join(cwd, '.ticketswitchrc'), rc, { mode: 0o600 });
    const env = { TICKETSWITCH_PASSWORD: 'given' };
    for (const options of [{ cwd }, { cwd, env }]) {
      const { code, stderr } = await run(home, ['whoami'], options);
      expect(code).toBe(3);
      expect(stderr).toMatch(/^Error: TICKETSWITCH_PASSWORD_COMMAND in .* is not allowed: .*\n$/);
    }
    expect(hasRun(home)).toBe(false);
  });

  it('at home runs, unless others can write it', async () => {
    const { url } = await accepting();
    const home = createHome();
    const path = join(home, '.ticketswitchrc');
    writeFileSync(path, `${rc}TICKETSWITCH_URL=${url}\n`, { mode: 0o600 });
    chmodSync(path, 0o666);
    expect((await run(home, ['whoami'])).code).toBe(2);
    expect(hasRun(home)).toBe(false);
    chmodSync(path, 0o600);
    expect((await run(home, ['whoami'])).code).toBe(0);
    expect(hasRun(home)).toBe(true);
  });

  it.runIf(process.getuid?.() === 0)('of another user runs nothing, as with sudo', async () => {
    const { url } = await accepting();
    const home = createHome();
    const path = join(home, '.ticketswitchrc');
    writeFileSync(path, `${rc}TICKETSWITCH_URL=${url}\n`, { mode: 0o600 });
    chownSync(path, 65_534, 65_534);
    const { code, stderr } = await run(home, ['whoami']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `Error: ${path} contains a password command and belongs to another user. It is not run.\n`,
    );
    expect(hasRun(home)).toBe(false);
  });
});

it('a profile saves the command, and no password', async () => {
  const { url, requests } = await accepting();
  const home = createHome();
  const account = ['--url', url, '--user', 'me', '--password-command'];
  expect((await run(home, ['login', ...account, 'echo s3cret'])).code).toBe(0);
  expect(readFileSync(join(home, 'config/ticketswitch/config.json'), 'utf8')).toContain('echo s3cret');
  expect((await run(home, ['whoami'])).code).toBe(0);
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([basic('s3cret'), basic('s3cret')]);

  const both = await run(home, ['login', ...account, 'true', '--password-stdin'], { stdin: 'x' });
  expect(both).toMatchObject({ code: 2, stdout: '' });
});
