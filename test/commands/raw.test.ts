import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-list.ts';
import { createHome, run } from '../support/run.ts';
import { performanceOn, Seller, sandboxJson, writeCustomer } from '../support/sale.ts';

const SEAT = ['-t', 'STALLS', '-b', 'A/pool', '-n', '1'];
const PRINTABLE = [...SEAT, '--send-method', 'VOUCH'];

/** Commands in the order of a sale, each with the resource whose response it prints with `--raw`. */
const CALLS: readonly (readonly [resource: string, ...args: string[]])[] = [
  ['events', 'events'],
  ['events_by_id', 'event', '6IF'],
  ['performances', 'performances', '6IF', '--page', '2'],
  ['months', 'performances', '6IF', '--calendar'],
  ['availability', 'availability', '7AB-13'],
  ['discounts', 'discounts', '7AB-13', '-t', 'STALLS', '-b', 'A/pool'],
  ['send_methods', 'send-methods', '7AB-13'],
  ['trolley', 'trolley', 'add', '7AB-13', ...SEAT],
  ['reserve', 'reserve', '7AB-13', ...SEAT],
  ['release', 'release'],
  ['reserve', 'reserve', '7AB-13', ...PRINTABLE],
  ['status', 'status'],
  ['purchase', 'purchase', '--customer', 'fred.json', '--yes'],
  ['status', 'tickets'],
  ['cancel', 'cancel', '--yes'],
  ['test', 'whoami'],
  ['sources', 'api', 'sources'],
];

/** Commands that print no response. */
const REFUSED: readonly (readonly string[])[] = [
  ['doctor'],
  ['find', 'Fred'],
  ['transactions'],
  ['transactions', '--forget'],
  ['walk-in'],
  ['walk-in', '--forget'],
  ['login', '--sandbox'],
  ['logout'],
  ['report'],
  ['completion', 'bash'],
  ['profile', 'list'],
  ['profile', 'use', 'default'],
  ['profile', 'remove', 'default'],
  ['sandbox', 'serve'],
  ['sandbox', 'reset'],
];

it('--raw prints the response of every command that calls the API', async () => {
  const seller = await Seller.open();
  writeCustomer(seller.home);
  for (const [resource, ...args] of CALLS) {
    const { code, stdout, stderr } = await seller.run([...args, '--raw']);
    expect({ code, stdout, stderr }, args.join(' ')).toEqual({
      code: 0,
      stdout: seller.bodyOf(resource),
      stderr: '',
    });
  }
  const login = ['login', '--url', seller.url, '--user', 'demo', '--password-stdin', '--raw'];
  const loggedIn = await run(seller.home, login, { stdin: 'demopass' });
  expect(loggedIn).toEqual({ code: 0, stdout: seller.bodyOf('test'), stderr: '' });
});

it.each(REFUSED)('--raw is refused by %s %s, which changes nothing', async (...args) => {
  const home = createHome();
  await sandboxJson(home, ['login']);
  await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
  expect(await run(home, [...args, '--raw'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Error: --raw needs a command that prints a response of the API. Use --json.\n',
  });
  // Neither the profile nor the customer was removed.
  expect((await sandboxJson(home, ['walk-in'])).walk_in.first_name).toBe('Fred');
  expect(await performanceOn(home, '7AB', '2027-01-01')).toBe('7AB-13');
});

it('no command is left out', () => {
  const tried = [...CALLS.map(([, name]) => name), ...REFUSED.map(([name]) => name)];
  const names = COMMANDS.map(({ usage }) => usage.split(' ')[0]);
  // `book` has a test of its own; `help` prints documents.
  expect(names.filter((name) => !tried.includes(name ?? ''))).toEqual(['book', 'help']);
});
