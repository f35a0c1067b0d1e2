import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, type Result, run } from '../support/run.ts';
import { Seller, sandboxError, sandboxText, writeCustomer } from '../support/sale.ts';

const CARD = { number: '4111 1111 1111 1111', expiry: '12/30', cv_two: '987' };
/** No account in the environment. */
const LOGGED_OUT = { env: {} };

/** Logs in with a password on stdin. */
function logIn({ home, url }: Seller, flags: readonly string[], password = 'demopass'): Promise<Result> {
  const account = ['--url', url, '--user', 'demo', '--password-stdin'];
  return run(home, ['login', ...account, ...flags], { stdin: `${password}\n` });
}

it('saves the account as a profile, which later commands use', async () => {
  const seller = await Seller.open();
  expect(await logIn(seller, [])).toEqual({
    code: 0,
    stdout: `Logged in; profile "default" is demo at ${seller.url}\n`,
    stderr: '',
  });
  const { account } = await seller.json(['whoami'], LOGGED_OUT);
  expect(account.id).toBe('demo');
});

it('saves the sandbox as a profile, which later commands use', async () => {
  const home = createHome();
  const { code, stdout } = await run(home, ['login', '--sandbox', '--profile', 'training']);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'Profile "training" now uses the sandbox. No sale is real.\n',
  });
  expect(JSON.parse((await run(home, ['events', '6IF', '--json'])).stdout).sandbox).toBe(true);
});

it('prints the profile as JSON', async () => {
  const seller = await Seller.open();
  const { stdout } = await logIn(seller, ['--profile', 'live', '--json']);
  expect(JSON.parse(stdout)).toEqual({ profile: 'live', sandbox: false, url: seller.url, user: 'demo' });
  const sandbox = await run(createHome(), ['login', '--sandbox', '--json']);
  expect(JSON.parse(sandbox.stdout)).toEqual({ profile: 'default', sandbox: true });
});

it('fails with a wrong password and saves nothing; --raw still prints what the API said', async () => {
  const seller = await Seller.open();
  const message = `${new URL(seller.url).host} rejected these credentials: User authorisation failure.`;
  const next = `ticketswitch login --url ${seller.url} --user demo`;
  const { stderr } = await logIn(seller, ['--json'], 'wrong');
  expect(JSON.parse(stderr).error).toMatchObject({
    code: 'authentication_failed',
    exit_code: 3,
    message,
    next,
    api: { http_status: 401, error_code: 3 },
  });
  expect(await logIn(seller, ['--raw'], 'wrong')).toEqual({
    code: 3,
    stdout: seller.bodyOf('test'),
    stderr: `Error: ${message} Log in with: ${next}\n`,
  });
  const after = await run(seller.home, ['whoami', '--json']);
  expect(JSON.parse(after.stderr).error.code).toBe('not_logged_in');
});

it.each([
  [
    ['login'],
    'Not running in a terminal: pass --user and --password-stdin or --password-command, or --sandbox.',
  ],
  [
    ['login', '--user', 'demo'],
    'Not running in a terminal: pass --user and --password-stdin or --password-command, or --sandbox.',
  ],
  [['login', '--user', 'demo', '--password-stdin'], 'No password was received on stdin.'],
])('%j without a terminal says what is missing', async (args, message) => {
  expect(await run(createHome(), args)).toEqual({ code: 2, stdout: '', stderr: `Error: ${message}\n` });
});

it('makes the new profile the current one', async () => {
  const seller = await Seller.open();
  await run(seller.home, ['login', '--sandbox', '--profile', 'training']);
  await logIn(seller, ['--profile', 'live']);
  expect((await seller.json(['whoami'], LOGGED_OUT)).profile).toBe('live');
  expect(await sandboxText(seller.home, ['whoami', '--profile', 'training'])).toContain(
    'the built-in sandbox',
  );
  expect(await sandboxError(seller.home, ['whoami', '--profile', 'south'])).toMatchObject({
    code: 'usage',
    exit_code: 2,
    message: 'Profile "south" does not exist. Saved profiles: training, live.',
    next: 'ticketswitch login --profile south --sandbox',
  });
});

it('keeps a password in the settings file alone', async () => {
  const seller = await Seller.open('demo-creditcard');
  const { home, url } = seller;
  await seller.reserve();
  const account = ['--url', url, '--user', 'demo-creditcard', '--password-stdin'];
  const loggedIn = await seller.run(['login', ...account, '--debug'], { stdin: 'demopass\n' });
  expect(loggedIn.code).toBe(0);
  const card = join(home, 'card.json');
  writeFileSync(card, JSON.stringify(CARD));
  const bought = await seller.run(
    ['purchase', '--customer', writeCustomer(home), '--card', card, '--yes', '--debug'],
    LOGGED_OUT,
  );
  expect(bought.code).toBe(0);
  expect(loggedIn.stdout + loggedIn.stderr + bought.stdout + bought.stderr).not.toContain('demopass');
  const holding = (secret: string) =>
    readdirSync(home, { recursive: true, encoding: 'utf8' })
      .map((name) => join(home, name))
      .filter((path) => statSync(path).isFile() && readFileSync(path, 'latin1').includes(secret))
      .map((path) => path.slice(home.length + 1));
  expect(holding('demopass')).toEqual(['config/ticketswitch/config.json']);
  // The customer's own file, which the program was told to read.
  expect(holding('4111')).toEqual(['card.json']);
});
