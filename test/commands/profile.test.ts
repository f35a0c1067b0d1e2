import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { sandboxJson } from '../support/sale.ts';
import { expectValid } from '../support/schemas.ts';
import { json, serve } from '../support/server.ts';

/** A home with an account and the sandbox as profiles; the sandbox is the current one. */
async function createProfiles() {
  const { url } = await serve((_, response) => json(response, { user_id: 'me', real_name: 'Me' }));
  const home = createHome();
  const account = ['--profile', 'live', '--url', url, '--user', 'me', '--sub-user', 'desk-1'];
  await run(home, ['login', ...account, '--password-command', 'echo s3cret']);
  await sandboxJson(home, ['login', '--profile', 'training']);
  return { home, url };
}

async function listed(home: string) {
  const { stdout } = await run(home, ['profile', 'list', '--json']);
  const document = JSON.parse(stdout);
  expectValid('profile-list', document);
  return document.profiles;
}

it('list shows every profile, and no password', async () => {
  const { home, url } = await createProfiles();
  expect(await listed(home)).toEqual([
    {
      name: 'live',
      is_current: false,
      sandbox: false,
      url,
      user: 'me',
      sub_user: 'desk-1',
      password: 'command',
    },
    { name: 'training', is_current: true, sandbox: true },
  ]);
  const { stdout } = await run(home, ['profile', 'list']);
  expect(stdout.split('\n').map((line) => line.split('\t'))).toEqual([
    ['', 'PROFILE', 'HOST', 'USER', 'PASSWORD'],
    ['', 'live', url, 'me', 'command'],
    ['*', 'training', 'the built-in sandbox', '', ''],
    [''],
  ]);
  expect(stdout).not.toContain('s3cret');
  expect((await run(createHome(), ['profile', 'list'])).stdout).toBe('You have no saved profiles.\n');
});

it('use selects one, and remove removes one', async () => {
  const { home } = await createProfiles();
  const used = await run(home, ['profile', 'use', 'live', '--json']);
  expectValid('profile-use', JSON.parse(used.stdout));
  expect((await run(home, ['whoami', '--json'])).stdout).toContain('"profile": "live"');
  const removed = await run(home, ['profile', 'remove', 'live', '--json']);
  expectValid('profile-remove', JSON.parse(removed.stdout));
  expect(await listed(home)).toEqual([{ name: 'training', is_current: false, sandbox: true }]);
});

it.each(['use', 'remove'])('%s names the profiles that there are', async (action) => {
  const { home } = await createProfiles();
  const { code, stderr } = await run(home, ['profile', action, 'south']);
  expect(code).toBe(4);
  expect(stderr).toBe('Error: No profile "south". Saved profiles: live, training.\n');
});
