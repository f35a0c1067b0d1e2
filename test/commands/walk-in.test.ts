import { describe, expect, it } from 'vitest';
import { saveWalkIn } from '../../src/checkout/walk-in.ts';
import { LIVE_URL } from '../../src/store/settings.ts';
import { Store } from '../../src/store/store.ts';
import { openContext } from '../support/context.ts';
import { createHome, envOf, NOON, run } from '../support/run.ts';
import { FRED, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

describe('the default customer', () => {
  it('is saved, shown, used and deleted', async () => {
    const home = createHome();
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toBeNull();
    await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toEqual(FRED);
    const { stdout } = await run(home, ['walk-in', '--sandbox']);
    expect(stdout).toMatch(/^First name +Fred$/m);
    expect((await sandboxJson(home, ['walk-in', '--forget'])).walk_in).toBeNull();
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toBeNull();
    expect(await run(home, ['walk-in', '--forget'])).toEqual({
      code: 0,
      stdout: 'Default customer deleted.\n',
      stderr: '',
    });
  });

  it('belongs to one profile', async () => {
    const home = createHome();
    const account = (name: string) => ({
      kind: 'account' as const,
      url: LIVE_URL,
      user: name,
      password: 'x',
    });
    await Store.open(envOf(home)).saveProfile('north', account('north'));
    await Store.open(envOf(home)).saveProfile('south', account('south'));
    await run(home, ['walk-in', '--customer', writeCustomer(home), '--profile', 'north']);
    const saved = async (...flags: string[]) =>
      JSON.parse((await run(home, ['walk-in', '--json', ...flags])).stdout).walk_in;
    expect([await saved(), await saved('--profile', 'south')]).toEqual([null, null]);
    expect(await saved('--profile', 'north')).toEqual(FRED);
  });

  it('of the sandbox is never that of real sales, whatever profile was in use', async () => {
    const home = createHome();
    const store = Store.open(envOf(home));
    await store.saveProfile('default', { kind: 'sandbox' });
    await run(home, ['walk-in', '--customer', writeCustomer(home)]);
    await store.saveProfile('default', { kind: 'account', url: LIVE_URL, user: 'desk', password: 'x' });
    expect((await run(home, ['walk-in'])).stdout).toBe('This profile has no default customer.\n');
    await run(home, ['walk-in', '--customer', writeCustomer(home, { ...FRED, first_name: 'Wilma' })]);
    expect((await sandboxJson(home, ['walk-in'])).walk_in.first_name).toBe('Fred');
    await sandboxJson(home, ['walk-in', '--forget']);
    expect((await run(home, ['walk-in'])).stdout).toMatch(/^First name +Wilma$/m);
  });

  it('of an older version stays with a profile, but is not taken over by a new login', async () => {
    const home = createHome();
    const store = Store.open(envOf(home));
    const account = { kind: 'account' as const, url: LIVE_URL, user: 'desk', password: 'x' };
    const [live, training] = [{ profile: 'live' }, { profile: 'default' }];
    await store.saveProfile('live', account);
    // As the older version saved them: in the sandbox without a profile too.
    await store.setWalkIn(live, FRED);
    await store.setWalkIn(training, FRED);
    await store.saveProfile('live', { ...account, password: 'y' });
    await store.saveProfile('default', account);
    expect([store.walkIn(live), store.walkIn(training)]).toEqual([FRED, undefined]);
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toBeNull();
  });

  it("of a host that says that it is a sandbox is the sandbox's", async () => {
    const home = createHome();
    const { url } = await serveSandbox({ clock: () => NOON }, (passing) => {
      passing.response.setHeader('x-sandbox', 'ticketswitch');
      return pass(passing);
    });
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const context = openContext(home, { options: {}, env });
    await (await context.api()).test();
    await saveWalkIn(context, FRED);
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toEqual(FRED);
    expect((await run(home, ['walk-in'])).stdout).toBe('This profile has no default customer.\n');
  });

  it.each([
    [
      ['walk-in', '--first-name', 'Fred'],
      /^The customer: --last-name is missing; --address-line is missing;/,
    ],
    [['walk-in', '--forget', '--first-name', 'Fred'], /cannot be combined/],
    [
      ['purchase', '00000000-0000-1000-8000-000000000000', '--walk-in', '--yes'],
      /This profile has no default customer/,
    ],
  ] as const)('%j is refused', async (args, message) => {
    const error = await sandboxError(createHome(), args);
    expect(error.exit_code).toBe(2);
    expect(error.message).toMatch(message);
  });
});

it('shows one field per line, and needs no login', async () => {
  const home = createHome();
  const saved = await run(home, ['walk-in', '--customer', writeCustomer(home)]);
  expect(saved).toMatchObject({ code: 0, stderr: 'Default customer saved.\n' });
  expect(saved.stdout.trimEnd().split('\n')).toEqual([
    'First name      Fred',
    'Last name       Flintstone',
    'Address         301 Cobblestone Way, Rear cave',
    'Town            Bedrock',
    'County          Rockshire',
    'Post code       EC1R 4TN',
    'Country         uk',
    'Phone           0203 137 7420',
    'E-mail          fred@example.com',
  ]);
  expect(await run(home, ['walk-in'])).toEqual({ ...saved, stderr: '' });
});

it('shows what the form has no field for, and who may use the data in one line', async () => {
  const home = createHome();
  const consents = { supplier_can_use_data: true, user_can_use_data: false, world_can_use_data: false };
  const more = { title: 'Mr', initials: 'F', suffix: 'Jr', privacy_policy_version: '2', ...consents };
  const { stdout } = await run(home, ['walk-in', '--customer', writeCustomer(home, { ...FRED, ...more })]);
  expect(stdout.trimEnd().split('\n').slice(-5)).toEqual([
    'Title           Mr',
    'Initials        F',
    'Suffix          Jr',
    'Privacy policy  2',
    'Marketing       venue yes, us no, others no',
  ]);
});

it('says how to save one if there is none', async () => {
  expect(await run(createHome(), ['walk-in'], { isRead: true })).toEqual({
    code: 0,
    stdout: 'This profile has no default customer.\n',
    stderr: 'Save one with: ticketswitch walk-in --customer <file>\n',
  });
});

it('prints the customer as JSON, without a sandbox mark', async () => {
  const home = createHome();
  const { stdout } = await run(home, ['walk-in', '--customer', writeCustomer(home), '--json']);
  expect(JSON.parse(stdout)).toEqual({ walk_in: FRED });
});

it('is who buys with purchase --walk-in; a flag overrides a field', async () => {
  const home = createHome();
  await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
  await sandboxJson(home, ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1']);
  const bought = await sandboxJson(home, ['purchase', '--walk-in', '--first-name', 'Wilma', '--yes']);
  expect(bought).toMatchObject({
    status: 'purchased',
    customer: { first_name: 'Wilma', last_name: 'Flintstone' },
  });
  expect((await sandboxJson(home, ['walk-in'])).walk_in.first_name).toBe('Fred');
});

it('fails with purchase --walk-in if there is none, and says how to save one', async () => {
  const args = ['purchase', '00000000-0000-1000-8000-000000000000', '--walk-in', '--yes'];
  expect(await sandboxError(createHome(), args)).toEqual({
    code: 'usage',
    exit_code: 2,
    message: 'This profile has no default customer.',
    next: 'ticketswitch walk-in --customer <file> --sandbox',
  });
});

it('saves nothing that is not valid', async () => {
  const home = createHome();
  const customer = writeCustomer(home, { ...FRED, phone: undefined });
  expect(await sandboxError(home, ['walk-in', '--customer', customer])).toEqual({
    code: 'usage',
    exit_code: 2,
    message: `The customer in ${customer}: phone is missing.`,
  });
  expect((await sandboxJson(home, ['walk-in'])).walk_in).toBeNull();
});
