import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { json, serve } from '../support/server.ts';

const USER = { user_id: 'demo', real_name: 'Demonstration User' };

/** A host that takes any login and remembers who came. */
async function host() {
  const server = await serve((_, response) => json(response, USER));
  const callers = () =>
    server.requests.map(({ headers }) =>
      Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString(),
    );
  return { url: server.url, callers };
}

const configOf = (home: string) => join(home, 'config/ticketswitch/config.json');

function writeRc(folder: string, lines: readonly string[], mode = 0o600): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, '.ticketswitchrc');
  writeFileSync(path, lines.join('\n'));
  chmodSync(path, mode);
  return path;
}

async function logIn(home: string, url: string, user: string, profile = 'default') {
  const args = ['login', '--url', url, '--user', user, '--password-stdin', '--profile', profile];
  return run(home, args, { stdin: `${user}-secret\n` });
}

describe('where settings come from', () => {
  it('flag over environment over rc file over profile', async () => {
    const home = createHome();
    const { url, callers } = await host();
    await logIn(home, url, 'stored');
    await run(home, ['whoami']);
    writeRc(home, [
      `TICKETSWITCH_URL=${url}`,
      'TICKETSWITCH_USER=filed',
      'TICKETSWITCH_PASSWORD=filed-secret',
    ]);
    await run(home, ['whoami']);
    const env = { TICKETSWITCH_USER: 'surrounding', TICKETSWITCH_PASSWORD: 'surrounding-secret' };
    await run(home, ['whoami'], { env });
    await run(home, ['whoami', '--user', 'flagged'], { env });
    expect(callers()).toEqual([
      'stored:stored-secret',
      'stored:stored-secret',
      'filed:filed-secret',
      'surrounding:surrounding-secret',
      'flagged:surrounding-secret',
    ]);
  });

  it('whoami tells where each was found', async () => {
    const home = createHome();
    const { url } = await host();
    const path = writeRc(home, [`TICKETSWITCH_URL=${url}`, 'TICKETSWITCH_USER=a', 'TICKETSWITCH_PASSWORD=b']);
    const { stdout } = await run(home, ['whoami', '--json', '--language', 'nl']);
    expect(JSON.parse(stdout).sources).toEqual({
      url: path,
      user: path,
      password: path,
      language: 'the command line',
    });
  });
});

describe('a password goes only where it belongs', () => {
  it("a profile's is not sent to another host, whoever names it", async () => {
    const home = createHome();
    const [own, other] = [await host(), await host()];
    await logIn(home, own.url, 'stored');
    for (const attempt of [
      await run(home, ['whoami', '--url', other.url]),
      await run(home, ['whoami'], { env: { TICKETSWITCH_URL: other.url } }),
    ]) {
      expect(attempt.code).toBe(3);
      expect(attempt.stderr).toContain(
        'Refusing to send the password from profile default to the URL set by the ',
      );
    }
    expect(other.callers()).toEqual([]);
  });

  it('profiles do not lend each other theirs', async () => {
    const home = createHome();
    const [one, two] = [await host(), await host()];
    await logIn(home, one.url, 'first', 'one');
    await logIn(home, two.url, 'second', 'two');
    await run(home, ['whoami', '--profile', 'one']);
    await run(home, ['whoami', '--profile', 'two']);
    expect(one.callers()).toEqual(['first:first-secret', 'first:first-secret']);
    expect(two.callers()).toEqual(['second:second-secret', 'second:second-secret']);
  });

  it('plain http to another host needs --insecure', async () => {
    const { code, stderr } = await run(createHome(), ['whoami', '--url', 'http://api.example.com'], {
      env: { TICKETSWITCH_USER: 'a', TICKETSWITCH_PASSWORD: 'b' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('--insecure');
  });
});

describe('files', () => {
  it('keeps profiles for the user alone, and never the password anywhere else', async () => {
    const home = createHome();
    const { url } = await host();
    const { stdout, stderr } = await logIn(home, url, 'stored');
    expect(stdout + stderr).not.toContain('stored-secret');
    expect(statSync(configOf(home)).mode & 0o777).toBe(0o600);
    expect(readFileSync(configOf(home), 'utf8')).toContain('stored-secret');
    await run(home, ['logout']);
    expect(readFileSync(configOf(home), 'utf8')).not.toContain('stored-secret');
  });

  it('a login that the API refuses is not kept', async () => {
    const home = createHome();
    const { url } = await serve((_, response) =>
      json(response, { error_code: 3, error_desc: 'User authorisation failure' }, 401),
    );
    expect((await logIn(home, url, 'stored')).code).toBe(3);
    expect(existsSync(configOf(home))).toBe(false);
  });

  it.each([
    ['a profile file', (home: string) => configOf(home)],
    ['an rc file', (home: string) => join(home, '.ticketswitchrc')],
  ])('%s that others can read is refused', async (_, pathOf) => {
    const home = createHome();
    const { url, callers } = await host();
    await logIn(home, url, 'stored');
    writeRc(home, [
      `TICKETSWITCH_URL=${url}`,
      'TICKETSWITCH_USER=filed',
      'TICKETSWITCH_PASSWORD=filed-secret',
    ]);
    chmodSync(pathOf(home), 0o644);
    const { code, stderr } = await run(home, ['whoami']);
    expect(code).toBe(2);
    expect(stderr).toContain(`chmod 600 ${pathOf(home)}`);
    expect(callers()).toHaveLength(1);
  });

  it.each(['', '{"profiles":', '[1]', '{"profiles":{"default":{"kind":"account","url":7}}}'])(
    'a profile file that reads %j is left as it is and named',
    async (content) => {
      const home = createHome();
      mkdirSync(join(home, 'config/ticketswitch'), { recursive: true });
      writeFileSync(configOf(home), content, { mode: 0o600 });
      const { code, stderr } = await run(home, ['events', '--sandbox']);
      expect(code).toBe(2);
      expect(stderr).toContain(configOf(home));
      expect(stderr.split('\n')).toHaveLength(2);
      expect(readFileSync(configOf(home), 'utf8')).toBe(content);
    },
  );

  it('an rc file with an unknown setting is refused by name', async () => {
    const home = createHome();
    writeRc(home, ['TICKETSWITCH_USR=demo']);
    const { code, stderr } = await run(home, ['events', '--sandbox']);
    expect(code).toBe(2);
    expect(stderr).toContain('TICKETSWITCH_USR');
    expect(stderr).toContain('TICKETSWITCH_USER');
  });

  it('the last transaction of the sandbox is not that of an account', async () => {
    const home = createHome();
    const { url } = await host();
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'a', TICKETSWITCH_PASSWORD: 'b' };
    const { stdout } = await run(home, ['performances', '6IF', '--sandbox', '--json']);
    const [{ id }] = JSON.parse(stdout).performances;
    await run(home, ['reserve', id, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '1', '--sandbox']);
    expect((await run(home, ['status', '--sandbox'])).code).toBe(0);
    expect(await run(home, ['status'], { env })).toMatchObject({ code: 4, stdout: '' });
  });
});

describe('the sandbox', () => {
  const LIVE = {
    TICKETSWITCH_USER: 'me',
    TICKETSWITCH_PASSWORD: 'secret',
    TICKETSWITCH_URL: 'https://x.test',
  };

  it('does not use credentials of the environment, which are for a real host', async () => {
    expect((await run(createHome(), ['events', '--sandbox'], { env: LIVE })).code).toBe(0);
  });

  it.each([
    [['--user', 'demo-creditcard'], {}],
    [[], { TICKETSWITCH_SANDBOX: '1', TICKETSWITCH_USER: 'demo-creditcard' }],
  ])('uses those that were given for it: %j %j', async (flags, env) => {
    const args = ['whoami', '--json', ...flags, ...(flags.length > 0 ? ['--sandbox'] : [])];
    const { stdout } = await run(createHome(), args, { env });
    expect(JSON.parse(stdout)).toMatchObject({ account: { id: 'demo-creditcard' } });
  });
});
