import { expect, it } from 'vitest';
import { LIVE_URL } from '../../src/store/settings.ts';
import { Store } from '../../src/store/store.ts';
import { createHome, envOf, run } from '../support/run.ts';
import { sandboxJson, writeCustomer } from '../support/sale.ts';

/** A home with these profiles; the last one is the current one. */
async function homeWith(...profiles: readonly string[]): Promise<string> {
  const home = createHome();
  for (const profile of profiles) await sandboxJson(home, ['login', '--profile', profile]);
  return home;
}

it('removes the current profile, and its account is gone', async () => {
  const home = await homeWith('training');
  expect((await run(home, ['whoami'])).code).toBe(0);
  expect(await run(home, ['logout'])).toEqual({
    code: 0,
    stdout: 'Logged out; profile "training" removed\n',
    stderr: '',
  });
  const { code, stderr } = await run(home, ['whoami', '--json']);
  expect(code).toBe(3);
  expect(JSON.parse(stderr).error.code).toBe('not_logged_in');
});

it('prints the profile as JSON', async () => {
  const { stdout } = await run(await homeWith('training'), ['logout', '--json']);
  expect(JSON.parse(stdout)).toEqual({ profile: 'training', logged_out: true });
});

it('removes the named profile and its default customer, and keeps the others', async () => {
  const home = await homeWith('south');
  const store = Store.open(envOf(home));
  const account = { kind: 'account' as const, url: LIVE_URL, user: 'desk', password: 'x' };
  const north = ['--profile', 'north'];
  await store.saveProfile('north', account);
  await run(home, ['walk-in', '--customer', writeCustomer(home), ...north]);
  expect((await run(home, ['logout', ...north])).code).toBe(0);
  expect((await run(home, ['whoami', '--profile', 'south'])).code).toBe(0);
  await store.saveProfile('north', account);
  const { stdout } = await run(home, ['walk-in', '--json', ...north]);
  expect(JSON.parse(stdout).walk_in).toBeNull();
});

it.each([
  [[], [], 'No profile "default". You have no saved profiles.'],
  [['north', 'south'], ['--profile', 'east'], 'No profile "east". Saved profiles: north, south.'],
])('fails if there is no such profile: saved %j, asked for %j', async (saved, flags, message) => {
  const home = await homeWith(...saved);
  expect(await run(home, ['logout', ...flags])).toEqual({
    code: 4,
    stdout: '',
    stderr: `Error: ${message}\n`,
  });
  const { stderr } = await run(home, ['logout', ...flags, '--json']);
  expect(JSON.parse(stderr).error).toEqual({ code: 'not_found', exit_code: 4, message });
});
