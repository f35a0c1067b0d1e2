import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { createHome, run } from '../support/run.ts';
import { sandboxJson, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const now = { now: Date.now };

/** A day of the Nutcracker that is neither a Tuesday nor the 1st: no names, every discount. */
async function plainPerformance(home: string): Promise<string> {
  const { performances } = await sandboxJson(home, ['performances', '6IF'], now);
  const plain = performances.find(
    (one: { name?: string; date_description: string }) => !one.name && !/ 1st /.test(one.date_description),
  );
  return plain.id;
}

async function toSummary(terminal: Terminal): Promise<void> {
  await terminal.shows('Discounts');
  terminal.press(KEYS.down, '1');
  await terminal.shows(/1 × Child/);
  terminal.press(KEYS.enter);
  await terminal.shows('Delivery');
  terminal.press(KEYS.enter);
  await terminal.shows('Reserve this?');
}

function flags(performance: string): string[] {
  return [
    'book',
    '6IF',
    '--performance',
    performance,
    '--tickets',
    '3',
    '--ticket-type',
    'CIRCLE',
    '--price-band',
    'A/pool',
    '--sandbox',
  ];
}

/** After a sale: "Exit" is the last choice. */
async function leave(terminal: Terminal): Promise<void> {
  await terminal.shows('What next?');
  terminal.press(KEYS.end, KEYS.enter);
}

async function toCustomer(home: string, size = {}): Promise<Terminal> {
  const terminal = new Terminal(home, flags(await plainPerformance(home)), size);
  await toSummary(terminal);
  terminal.press(KEYS.enter);
  await terminal.shows('First name');
  return terminal;
}

describe.each([
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
])('a terminal of $columns × $rows', (size) => {
  it('sells by keyboard alone, the countdown moving while a name is typed', async () => {
    const home = createHome();
    const terminal = await toCustomer(home, size);
    terminal.press('Fr');
    const before = /(\d+:\d\d) left/.exec(await terminal.shows(/First name\s+Fr$/m))?.[1];
    expect(before).toMatch(/^1[45]:\d\d$/);
    await terminal.shows(new RegExp(`(?!${before})\\d+:\\d\\d left`));
    // The name typed into the middle of a repaint is still there, and goes on.
    terminal.press(
      'ed',
      KEYS.tab,
      'Jones',
      KEYS.tab,
      '0203 137 7420',
      KEYS.tab,
      'fred@example.com',
      KEYS.tab,
    );
    // Back to the first field and forth again loses nothing; Enter in the last field hands the form in.
    terminal.press(
      '1 High St',
      ...Array<string>(4).fill(KEYS.shiftTab),
      ...Array<string>(9).fill(KEYS.enter),
    );
    await terminal.shows('Buy for £100.50?');
    terminal.press(KEYS.enter);
    await leave(terminal);
    expect(await terminal.ends()).toBe(0);
    const history = terminal.history();
    expect(history).toMatch(/Purchased/);
    expect(history).toMatch(/Reference PURCHASE-[0-9A-F]+-1/);
    expect(history).toMatch(/Total\s+£100\.50/);
    expect(history).toMatch(/ticketswitch reserve 6IF-\w+ -t CIRCLE -b A\/pool -n 3 --discount ADULT/);
    const { status, customer, total } = await sandboxJson(home, ['status'], now);
    expect({ status, total }).toEqual({ status: 'purchased', total: 100.5 });
    expect(customer).toMatchObject({ first_name: 'Fred', last_name: 'Jones', phone: '0203 137 7420' });
  });
});

describe('leaving', () => {
  const WAYS: readonly (readonly [string, (terminal: Terminal) => void])[] = [
    ['Ctrl-C', (terminal) => terminal.press(KEYS.ctrlC)],
    ['Ctrl-D', (terminal) => terminal.press(KEYS.ctrlD)],
    ['SIGTERM', (terminal) => terminal.kill('SIGTERM')],
    ['SIGHUP', (terminal) => terminal.kill('SIGHUP')],
  ];

  it.each(WAYS)('%s while something is held gives it back and is no success', async (_, leave) => {
    const home = createHome();
    const terminal = await toCustomer(home);
    expect((await sandboxJson(home, ['status'], now)).status).toBe('reserved');
    leave(terminal);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.history()).toContain('The seats have been released.');
    expect(terminal.history()).not.toMatch(/^\s+at /m);
    expect((await sandboxJson(home, ['status'], now)).status).toBe('released');
  });

  it.each(WAYS)('%s at the first question is no success and shows no stack', async (_, leave) => {
    const terminal = new Terminal(createHome(), ['book', '--sandbox']);
    await terminal.shows('New sale');
    leave(terminal);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.history()).toContain('Interrupted');
    expect(terminal.history()).not.toMatch(/^\s+at /m);
  });

  it('a fault of the program itself gives back what is held', async () => {
    const home = createHome();
    const fault = `data:text/javascript,process.on('SIGUSR2', () => { throw new Error('a fault of ours') })`;
    const env = { NODE_OPTIONS: `--import "${fault.replaceAll(' ', '%20')}"` };
    const terminal = await toCustomer(home, { env });
    terminal.kill('SIGUSR2');
    expect(await terminal.ends()).toBe(1);
    expect(terminal.history()).toContain('The seats have been released.');
    expect(terminal.history()).not.toMatch(/^\s+at /m);
    expect((await sandboxJson(home, ['status'], now)).status).toBe('released');
  });

  it('Esc goes back past the reservation, which is released first and said', async () => {
    const home = createHome();
    const terminal = await toCustomer(home);
    terminal.press(KEYS.escape);
    await terminal.shows('Going back releases the seats.');
    terminal.press(KEYS.down, KEYS.enter);
    await terminal.shows('The seats have been released.');
    await terminal.shows('Reserve this?');
    expect((await sandboxJson(home, ['status'], now)).status).toBe('released');
  });
});

it.each<{ args: readonly string[]; env: Readonly<Record<string, string>> }>([
  { args: ['--no-color'], env: {} },
  { args: ['--no-color'], env: { FORCE_COLOR: '1' } },
  { args: [], env: { NO_COLOR: '1', FORCE_COLOR: '1' } },
])('nothing is coloured, be it a question, the spinner, or a yes or no: $args $env', async (given) => {
  const home = createHome();
  let answer: () => unknown = () => {};
  const { url } = await serveSandbox({}, async (passing) => {
    if (passing.request.url?.includes('reserve.v1')) answer = () => pass(passing);
    else await pass(passing);
  });
  const account = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const env = { ...account, ...given.env };
  const wizard = new Terminal(home, ['book', '1D7B8', '--tickets', '1', ...given.args], { env });
  await wizard.shows('Reserve this?');
  wizard.press(KEYS.enter);
  await wizard.shows('Reserving');
  answer();
  await wizard.shows('First name');
  const { stdout } = await run(home, ['status', '--json'], { env, ...now });
  const uuid = JSON.parse(stdout).transaction_uuid;
  const yesNo = new Terminal(home, ['purchase', uuid, '--customer', writeCustomer(home), ...given.args], {
    env,
  });
  await yesNo.shows(/^\? Buy for £32\.00\? y\/N$/m);
  yesNo.press('n', KEYS.enter);
  expect(await yesNo.ends()).toBe(130);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  const colours = /\u001B\[[\d;]*m/g;
  expect(wizard.written.match(colours)).toBeNull();
  expect(yesNo.written.match(colours)).toBeNull();
});

it('asks where to sell when nobody is logged in, and keeps the answer', async () => {
  const home = createHome();
  const terminal = new Terminal(home, ['events', 'nutcracker']);
  await terminal.shows('Which account do you want to use?');
  terminal.press(KEYS.enter);
  expect(await terminal.ends()).toBe(0);
  expect(terminal.history()).toContain('6IF');
  const whoami = await run(home, ['whoami', '--json']);
  expect(JSON.parse(whoami.stdout)).toMatchObject({ sandbox: true, account: { id: 'demo' } });
});

it('takes a card where the account wants one, its number never on the screen', async () => {
  const home = createHome();
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  onTestFinished(async () => {
    await server.close();
    sandbox.close();
  });
  const env = {
    TICKETSWITCH_URL: server.url,
    TICKETSWITCH_USER: 'demo-creditcard',
    TICKETSWITCH_PASSWORD: 'demopass',
  };
  const args = ['book', '1D7B8', '--tickets', '1'];
  const terminal = new Terminal(home, args, { env });
  await terminal.shows('Reserve this?');
  terminal.press(KEYS.enter);
  await terminal.shows('First name');
  terminal.press('Fred', KEYS.tab, 'Jones', KEYS.tab, '0203 137 7420', KEYS.tab, KEYS.tab, '1 High St');
  terminal.press(...Array<string>(5).fill(KEYS.enter));
  await terminal.shows('Card number');
  terminal.press('4111 1111 1111 1111', KEYS.tab, '12/30', KEYS.tab, '987', KEYS.enter);
  await terminal.shows('Buy for £32.00?');
  terminal.press(KEYS.enter);
  await leave(terminal);
  expect(await terminal.ends()).toBe(0);
  expect(terminal.history()).toContain('Purchased');
  expect(terminal.written).not.toMatch(/4111|987/);
});
