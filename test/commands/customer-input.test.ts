import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { FRED, Seller, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';

const RESERVE = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];

const NAMED = ['--first-name', 'Wilma', '--last-name', 'Flintstone', '--phone', '0203 137 7420'];
const ADDRESS = [
  '--address-line',
  '301 Cobblestone Way',
  '--address-line',
  'Rear cave',
  '--country-code',
  'uk',
];

it('reads the customer from stdin; a flag overrides it', async () => {
  const home = createHome();
  await sandboxJson(home, RESERVE);
  const stdin =
    '{"first_name":"Fred","last_name":"Jones","address_lines":["1 High St"],"country_code":"UK","phone":"0203"}';
  await sandboxJson(home, ['purchase', '--customer', '-', '--first-name', 'Wilma', '--yes'], { stdin });
  const { customer } = await sandboxJson(home, ['status']);
  expect(customer).toMatchObject({ first_name: 'Wilma', last_name: 'Jones', country_code: 'uk' });
});

it('reads every field from a file, and prints them with the transaction', async () => {
  const home = createHome();
  await sandboxJson(home, RESERVE);
  const { customer } = await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  expect(customer).toMatchObject(FRED);
});

it('takes the customer from flags', async () => {
  const home = createHome();
  await sandboxJson(home, RESERVE);
  const optional = [
    '--title',
    'Mrs',
    '--town',
    'Bedrock',
    '--county',
    'Rockshire',
    '--post-code',
    'EC1R 4TN',
  ];
  const flags = [...NAMED, ...ADDRESS, ...optional, '--email', 'wilma@example.com'];
  const { customer } = await sandboxJson(home, ['purchase', ...flags, '--yes']);
  expect(customer).toMatchObject({
    title: 'Mrs',
    first_name: 'Wilma',
    last_name: 'Flintstone',
    address_lines: ['301 Cobblestone Way', 'Rear cave'],
    town: 'Bedrock',
    county: 'Rockshire',
    post_code: 'EC1R 4TN',
    country_code: 'uk',
    phone: '0203 137 7420',
    email: 'wilma@example.com',
  });
});

it('sends the fields under the names of the API', async () => {
  const seller = await Seller.open();
  const transaction_uuid = await seller.reserve();
  await seller.run(['purchase', ...NAMED, ...ADDRESS, '--agent-reference', 'DESK 1', '--yes']);
  // docs/f13.md#purchase
  expect(Object.fromEntries(seller.requestTo('purchase'))).toMatchObject({
    transaction_uuid,
    first_name: 'Wilma',
    last_name: 'Flintstone',
    address_line_one: '301 Cobblestone Way',
    address_line_two: 'Rear cave',
    country_code: 'uk',
    phone: '0203 137 7420',
    agent_reference: 'DESK 1',
  });
});

it.each([
  [['--customer', 'none.json'], undefined, 'Cannot read the customer file none.json: no such file.'],
  [['--customer', '-'], '{"first_name":', 'The customer file - is not valid JSON.'],
  [
    ['--customer', '-'],
    '["Fred"]',
    'The customer file - must contain a JSON object with first_name, last_name, …',
  ],
  [NAMED, undefined, 'The customer: --address-line is missing; --country-code is missing.'],
])('refuses %j', async (args, stdin, message) => {
  const home = createHome();
  await sandboxJson(home, RESERVE);
  const error = await sandboxError(
    home,
    ['purchase', ...args, '--yes'],
    stdin === undefined ? {} : { stdin },
  );
  expect(error).toEqual({ code: 'usage', exit_code: 2, message });
  expect((await sandboxJson(home, ['status'])).status).toBe('reserved');
});

it('cannot read the customer and the card from stdin at once', async () => {
  const home = createHome();
  await sandboxJson(home, RESERVE);
  const error = await sandboxError(home, ['purchase', '--customer', '-', '--card', '-', '--yes']);
  expect(error).toEqual({
    code: 'usage',
    exit_code: 2,
    message: 'Only one of --customer and --card can be read from stdin.',
  });
});

it.each([
  [['purchase', '--customer', '-', '--password-stdin', '--yes'], '--customer and --password-stdin'],
  [['purchase', '--walk-in', '--card', '-', '--password-stdin', '--yes'], '--card and --password-stdin'],
  [['walk-in', '--customer', '-', '--password-stdin'], '--customer and --password-stdin'],
])('reads only one thing from stdin, the password too: %j', async (args, both) => {
  const stdin = JSON.stringify(FRED);
  expect(await run(createHome(), [...args, '--user', 'demo'], { stdin })).toEqual({
    code: 2,
    stdout: '',
    stderr: `Error: Only one of ${both} can be read from stdin. Pass the password in TICKETSWITCH_PASSWORD, or the details in a file.\n`,
  });
});
