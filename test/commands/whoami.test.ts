import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { Seller, sandboxJson, sandboxText } from '../support/sale.ts';

it('shows the account and names the sandbox, not a profile', async () => {
  expect(await sandboxText(createHome(), ['whoami'])).toMatchInlineSnapshot(`
    "Account   Demonstration User, demo
    Host      the built-in sandbox
    "
  `);
});

it('says where each setting was found', async () => {
  const seller = await Seller.open();
  const { stdout, stderr } = await seller.run(['whoami', '--sub-user', 'desk1', '--language', 'nl'], {
    isRead: true,
  });
  expect(stdout).toBe(
    [
      'Account   Demonstration User, demo (from the environment)',
      `Host      ${seller.url} (from the environment)`,
      'Profile   default',
      'Sub-user  desk1 (from the command line)',
      'Language  nl (from the command line)',
      '',
    ].join('\n'),
  );
  expect(stderr).toBe('Next: ticketswitch events --sub-user desk1 --language nl\n');
});

it('suggests nothing if stderr is not a terminal', async () => {
  const seller = await Seller.open();
  const { code, stderr } = await seller.run(['whoami']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it('prints the account as JSON', async () => {
  // docs/f13.md#test
  const account = {
    id: 'demo',
    name: 'Demonstration User',
    country: 'uk',
    is_b2b: true,
    backend_group: 'demo_internal_credit_group',
  };
  const sandbox = await sandboxJson(createHome(), ['whoami']);
  expect(sandbox).toMatchObject({ sandbox: true, profile: 'default', account, sources: {} });
  expect(sandbox).not.toHaveProperty('url');
  const seller = await Seller.open();
  expect(await seller.json(['whoami', '--sub-user', 'desk1'])).toMatchObject({
    profile: 'default',
    url: seller.url,
    account: { ...account, sub_user: 'desk1' },
    sources: {
      url: 'the environment',
      user: 'the environment',
      password: 'the environment',
      sub_user: 'the command line',
    },
  });
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  const result = await seller.run(['whoami', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('test'), stderr: '' });
});

it('fails with wrong credentials; --raw still prints what the API said', async () => {
  const seller = await Seller.open('nobody');
  const message = `${new URL(seller.url).host} rejected these credentials: User authorisation failure.`;
  const { stderr } = await seller.run(['whoami', '--json']);
  expect(JSON.parse(stderr).error).toMatchObject({
    code: 'authentication_failed',
    exit_code: 3,
    message,
    next: 'ticketswitch login',
    api: { http_status: 401, error_code: 3 },
  });
  expect(await seller.run(['whoami', '--raw'])).toEqual({
    code: 3,
    stdout: seller.bodyOf('test'),
    stderr: `Error: ${message} Log in with: ticketswitch login\n`,
  });
});

it('fails without a login', async () => {
  const { code, stdout, stderr } = await run(createHome(), ['whoami', '--json']);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(JSON.parse(stderr).error).toMatchObject({
    code: 'not_logged_in',
    exit_code: 3,
    next: 'ticketswitch login',
  });
});
