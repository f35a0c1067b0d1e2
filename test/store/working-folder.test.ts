import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHome, type RunOptions, run } from '../support/run.ts';
import { json, serve } from '../support/server.ts';

const accepting = () =>
  serve((_, response) => json(response, { user_id: 'demo', real_name: 'Demonstration User' }));

const SECRET = 'my-own-secret';
const ENV = { TICKETSWITCH_USER: 'me', TICKETSWITCH_PASSWORD: SECRET };

/** A home, and in it a cloned repository with this `.ticketswitchrc`. */
function clone(...lines: readonly string[]) {
  const home = createHome();
  const cwd = join(home, 'clone');
  mkdirSync(cwd);
  const path = join(cwd, '.ticketswitchrc');
  writeFileSync(path, lines.join('\n'), { mode: 0o600 });
  return { home, cwd, path };
}

/** Ways to have a password that is not the file's. */
const PASSWORDS: Readonly<Record<string, { args?: string[]; options?: RunOptions }>> = {
  'the environment': { options: { env: ENV } },
  'the command line': { args: ['--user', 'me', '--password-stdin'], options: { stdin: SECRET } },
};

describe('the .ticketswitchrc of a cloned repository', () => {
  for (const [name, { args = [], options = {} }] of Object.entries(PASSWORDS)) {
    it(`does not get the password from ${name}`, async () => {
      const server = await accepting();
      const { home, cwd, path } = clone(`TICKETSWITCH_URL=${server.url}`);
      const { code, stderr } = await run(home, ['whoami', ...args], { ...options, cwd });
      expect(code).toBe(3);
      expect(stderr).toBe(
        `Error: Refusing to send the password from ${name} to the URL set by ${path}. Set TICKETSWITCH_PASSWORD in that file, or pass --url.\n`,
      );
      expect(server.requests).toEqual([]);
    });
  }

  it("does not get a profile's password, nor one for another user", async () => {
    const server = await accepting();
    const { home, cwd, path } = clone('TICKETSWITCH_USER=other');
    const login = ['login', '--url', server.url, '--user', 'me', '--password-stdin'];
    expect((await run(home, login, { stdin: SECRET })).code).toBe(0);
    for (const options of [{}, { env: { TICKETSWITCH_PASSWORD: SECRET } }]) {
      const { code, stderr } = await run(home, ['whoami'], { ...options, cwd });
      expect(code).toBe(3);
      expect(stderr).toContain(`to the user set by ${path}.`);
    }
    expect(server.requests).toHaveLength(1);
  });

  it('cannot select a profile, or turn the sandbox off', async () => {
    const profile = clone('TICKETSWITCH_PROFILE=live');
    const selected = await run(profile.home, ['whoami'], { env: ENV, cwd: profile.cwd });
    expect(selected).toMatchObject({ code: 3, stdout: '' });
    expect(selected.stderr).toMatch(/^Error: TICKETSWITCH_PROFILE in .* is not allowed.*--profile\.\n$/);

    const sandbox = clone('TICKETSWITCH_SANDBOX=0');
    writeFileSync(join(sandbox.home, '.ticketswitchrc'), 'TICKETSWITCH_SANDBOX=1');
    const turnedOff = await run(sandbox.home, ['whoami'], { env: ENV, cwd: sandbox.cwd });
    expect(turnedOff).toMatchObject({ code: 3, stdout: '' });
    expect(turnedOff.stderr).toMatch(/^Error: TICKETSWITCH_SANDBOX=0 in .* is not allowed .*\n$/);
  });

  it('may have a login of its own, and choose the sandbox, the language and the sub-user', async () => {
    const server = await accepting();
    const own = [
      `TICKETSWITCH_URL=${server.url}`,
      'TICKETSWITCH_USER=theirs',
      'TICKETSWITCH_PASSWORD=theirs',
    ];
    const complete = clone(...own, 'TICKETSWITCH_SANDBOX=0');
    expect((await run(complete.home, ['whoami'], { cwd: complete.cwd })).code).toBe(0);
    const little = clone('TICKETSWITCH_LANGUAGE=nl', 'TICKETSWITCH_SUB_USER=desk');
    const env = { ...ENV, TICKETSWITCH_URL: server.url };
    expect((await run(little.home, ['whoami'], { env, cwd: little.cwd })).code).toBe(0);
    expect(server.requests[1]?.headers).toMatchObject({ 'accept-language': 'nl' });
    const training = clone('TICKETSWITCH_SANDBOX=1');
    expect((await run(training.home, ['whoami'], { cwd: training.cwd })).stdout).toContain('sandbox');
  });

  it('is the file at home if the working folder is the home folder', async () => {
    const server = await accepting();
    const home = createHome();
    writeFileSync(join(home, '.ticketswitchrc'), `TICKETSWITCH_URL=${server.url}`);
    const link = join(createHome(), 'link');
    symlinkSync(home, link);
    for (const cwd of [home, link]) expect((await run(home, ['whoami'], { env: ENV, cwd })).code).toBe(0);
  });
});
