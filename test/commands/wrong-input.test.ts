import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { FRED, performanceOn, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';
import { closedUrl, serve } from '../support/server.ts';

/** A performance of the Nutcracker on a Wednesday that is not the 1st. */
const WEDNESDAY = '2026-06-10';

interface Wrong {
  readonly what: string;
  readonly args: readonly string[];
  readonly exit: number;
  readonly code: string;
  /** The message must name what would be valid. */
  readonly says: RegExp;
}

const WRONG: readonly Wrong[] = [
  {
    what: 'an unknown event',
    args: ['event', 'NOPE'],
    exit: 4,
    code: 'not_found',
    says: /ticketswitch events --sandbox/,
  },
  {
    what: 'performances of an unknown event',
    args: ['performances', 'NOPE'],
    exit: 4,
    code: 'not_found',
    says: /ticketswitch events --sandbox/,
  },
  {
    what: 'an unknown performance',
    args: ['availability', '6IF-ZZZZ'],
    exit: 4,
    code: 'not_found',
    says: /ticketswitch performances <event-id> --sandbox/,
  },
  {
    what: 'an unknown price band',
    args: ['reserve', 'PERF', '-t', 'CIRCLE', '-b', 'Z/pool', '-n', '2'],
    exit: 5,
    code: 'unavailable',
    says: /Available: A\/pool, B\/pool, C\/pool/,
  },
  {
    what: 'an unknown ticket type',
    args: ['reserve', 'PERF', '-t', 'ROOF', '-b', 'A/pool', '-n', '2'],
    exit: 5,
    code: 'unavailable',
    says: /Available: CIRCLE, STALLS, BALCONY/,
  },
  {
    what: 'a quantity that is not sold',
    args: ['reserve', 'PERF', '-t', 'CIRCLE', '-b', 'A/pool', '-n', '7'],
    exit: 2,
    code: 'usage',
    says: /Available quantities: 1–6/,
  },
  {
    what: 'more tickets than a price band has left',
    args: ['reserve', 'PERF', '-t', 'STALLS', '-b', 'B/pool', '-n', '4'],
    exit: 5,
    code: 'unavailable',
    says: /Available quantities: 1–3/,
  },
  {
    what: 'an unknown discount',
    args: ['reserve', 'PERF', '-t', 'CIRCLE', '-b', 'A/pool', '-n', '1', '--discount', 'DOG'],
    exit: 5,
    code: 'unavailable',
    says: /Available: ADULT, CHILD, STUDENT, OAP/,
  },
  {
    what: '--discount twice for three tickets',
    args: 'reserve PERF -t CIRCLE -b A/pool -n 3 --discount ADULT --discount CHILD'.split(' '),
    exit: 2,
    code: 'usage',
    says: /one discount per ticket .*: 3 tickets, 2 discounts/,
  },
  {
    what: 'discounts counted with a word',
    args: 'reserve PERF -t CIRCLE -b A/pool -n 3 --discount ADULT=two'.split(' '),
    exit: 2,
    code: 'usage',
    says: /Use the format CODE=NUMBER, such as ADULT=2,CHILD=1/,
  },
  {
    what: 'more counted discounts than tickets',
    args: 'reserve PERF -t CIRCLE -b A/pool -n 3 --discount ADULT=3,CHILD=1'.split(' '),
    exit: 2,
    code: 'usage',
    says: /3 tickets, 4 discounts/,
  },
  {
    what: 'an unknown send method',
    args: ['reserve', 'PERF', '-t', 'CIRCLE', '-b', 'A/pool', '-n', '1', '--send-method', 'OWL'],
    exit: 5,
    code: 'unavailable',
    says: /Available: COBO, POST/,
  },
  {
    what: 'a missing flag',
    args: ['reserve', 'PERF', '-t', 'CIRCLE'],
    exit: 2,
    code: 'usage',
    says: /--price-band.*ticketswitch availability .* --sandbox/,
  },
  {
    what: 'a value that is not a number',
    args: ['reserve', 'PERF', '-t', 'CIRCLE', '-b', 'A/pool', '-n', 'two'],
    exit: 2,
    code: 'usage',
    says: /whole number, 1 or greater.*ticketswitch reserve --help/,
  },
  {
    what: 'a value that is not a date',
    args: ['performances', '6IF', '--from', '2026-02-30'],
    exit: 2,
    code: 'usage',
    says: /YYYY-MM-DD.*ticketswitch performances --help/,
  },
  {
    what: 'an unknown command',
    args: ['sell'],
    exit: 2,
    code: 'usage',
    says: /ticketswitch --help/,
  },
  {
    what: 'an unknown flag',
    args: ['events', '--cheap'],
    exit: 2,
    code: 'usage',
    says: /--cheap.*ticketswitch events --help/,
  },
  {
    what: 'an unknown transaction',
    args: ['status', '00000000-0000-4000-8000-000000000000'],
    exit: 4,
    code: 'not_found',
    says: /not found.*ticketswitch transactions --sandbox/,
  },
  {
    what: 'no recent transaction',
    args: ['status'],
    exit: 4,
    code: 'not_found',
    says: /run `reserve` first/,
  },
  {
    what: 'an unknown profile',
    args: ['events', '--profile', 'nobody'],
    exit: 2,
    code: 'usage',
    says: /ticketswitch login --profile nobody --sandbox/,
  },
  {
    what: 'book without a terminal',
    args: ['book'],
    exit: 2,
    code: 'usage',
    says: /Use `reserve`, then `purchase`/,
  },
];

it.each(WRONG)(
  '$what ends with exit code $exit and says what would be valid',
  async ({ args, exit, code, says }) => {
    const home = createHome();
    const performance = args.includes('PERF') ? await performanceOn(home, '6IF', WEDNESDAY) : '';
    const given = args.map((arg) => (arg === 'PERF' ? performance : arg));
    const error = await sandboxError(home, given);
    expect(error).toMatchObject({ code, exit_code: exit });
    const people = await run(home, [...given, '--sandbox']);
    expect(people).toMatchObject({ code: exit, stdout: '' });
    expect(people.stderr).toMatch(says);
    const hint = people.stderr.slice(`Error: ${error.message}`.length);
    expect(people.stderr).toBe(`Error: ${error.message}${hint}`);
    expect(hint).toMatch(error.next ? /^ [A-Z][a-z ]+: ticketswitch .+\n$/ : /^\n$/);
    expect(hint).toContain(error.next ?? '');
  },
);

it('a wrong password ends with exit code 3', async () => {
  const home = createHome();
  const error = await sandboxError(home, ['events', '--user', 'demo', '--password-stdin'], {
    stdin: 'wrong\n',
  });
  expect(error).toMatchObject({ code: 'authentication_failed', exit_code: 3 });
  expect(error.next).toBe('ticketswitch login --sandbox --user demo');
  // docs/f13.md#errors: 401 and error 3, "User authorisation failure".
  expect(error.api).toMatchObject({
    http_status: 401,
    error_code: 3,
    error_desc: 'User authorisation failure',
  });
});

it('no credentials and no terminal end with exit code 3 and name three ways to log in', async () => {
  const { code, stderr, stdout } = await run(createHome(), ['events']);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(/^Error: .*--sandbox.*TICKETSWITCH_USER.*ticketswitch login.*\n$/);
});

it.each([
  ['a missing phone', { ...FRED, phone: undefined }, /phone is missing/],
  ['an empty first name', { ...FRED, first_name: '  ' }, /first_name is missing/],
  ['gb', { ...FRED, country_code: 'gb' }, /uk, not gb/],
  ['an e-mail without @', { ...FRED, email: 'fred' }, /email is not a valid e-mail address/],
  ['an unknown field', { ...FRED, surname: 'Jones' }, /Unknown customer field surname.*last_name/],
  ['a list', [FRED], /a JSON object/],
])('a customer with %s ends with exit code 2, and nothing is bought', async (_, customer, says) => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', WEDNESDAY);
  await sandboxJson(home, ['reserve', performance, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '1']);
  const error = await sandboxError(home, ['purchase', '--customer', writeCustomer(home, customer), '--yes']);
  expect(error).toMatchObject({ code: 'usage', exit_code: 2 });
  expect(error.message).toMatch(says);
  expect((await sandboxJson(home, ['status'])).status).toBe('reserved');
});

const LOGGED_IN = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };

it('an unreachable host ends with exit code 9', async () => {
  const url = await closedUrl();
  const { code, stderr } = await run(createHome(), ['events', '--url', url], { env: LOGGED_IN });
  expect(code).toBe(9);
  expect(stderr).toMatch(
    /^Error: Cannot reach 127\.0\.0\.1:\d+: connection refused\. Check the network and the URL\. Find out why with: ticketswitch doctor --url \S+\n$/,
  );
});

it('a response that is not JSON ends with exit code 9', async () => {
  const { url } = await serve((_, response) => response.end('<html>Welcome</html>'));
  const { code, stderr } = await run(createHome(), ['events', '--url', url], { env: LOGGED_IN });
  expect(code).toBe(9);
  expect(stderr).toMatch(/^Error: 127\.0\.0\.1:\d+ returned a non-JSON response to events\.v1.*\n$/);
});
