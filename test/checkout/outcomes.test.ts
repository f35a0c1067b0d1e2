import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/api/create-client.ts';
import { lastState } from '../support/last-state.ts';
import { createHome, NOON, type Result, type RunOptions, run } from '../support/run.ts';
import { type Json, writeCustomer } from '../support/sale.ts';
import { type Passing, pass, serveSandbox } from '../support/sandbox-host.ts';
import { closedUrl } from '../support/server.ts';

// Every cell of docs/outcomes.md, by commands against a real server.

const DOCUMENT = readFileSync('docs/outcomes.md', 'utf8');

/** The rows of the first table of a section, without its heading. */
function rowsOf(section: string): string[][] {
  const [, text = ''] = DOCUMENT.split(`\n## ${section}\n`);
  const lines = (text.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  const cells = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return cells.filter((_, at) => at !== 1);
}

const [, ...WORDS] = rowsOf('Words');
/** The journal's state of an outcome. */
const stateOf = (outcome: string) =>
  WORDS.find(([name]) => name === outcome)?.[2]?.replaceAll('`', '') ?? outcome;
const exitOf = (outcome: string) => Number(WORDS.find(([name]) => name === outcome)?.[1]);

type Answer = (passing: Passing) => unknown;

const answers =
  (status: number, body: Json): Answer =>
  ({ response }) => {
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Lets the sandbox act, and answers what `change` makes of its answer. */
const changed =
  (change: (body: Json) => Json): Answer =>
  async ({ response, forward }) => {
    response.writeHead(200).end(JSON.stringify(change(await (await forward()).json())));
  };

const lost: Answer = ({ response }) => response.socket?.destroy();

const COMMON: Readonly<Record<string, Answer>> = {
  'HTTP 460 with an error code': answers(460, { error_code: 8, error_desc: 'As asked' }),
  'HTTP 401 with an error code': answers(401, { error_code: 3, error_desc: 'As asked' }),
  'HTTP 409 without an error code': answers(409, '<html>Conflict</html>'),
  'HTTP 401 without an error code': answers(401, ''),
  'HTTP 429 with error code 4': answers(429, { error_code: 4, error_desc: 'As asked' }),
  'HTTP 502': answers(502, 'Bad gateway'),
  'connection lost': lost,
  'not JSON': answers(200, '<html>Welcome</html>'),
};

/** A host that is the sandbox, until one resource is answered otherwise. */
async function host(user = 'demo') {
  const special = new Map<string, Answer>();
  const seen: string[] = [];
  const { url, sandbox } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    const [, resource = ''] = /^\/f13\/(\w+)\.v1/.exec(passing.request.url ?? '') ?? [];
    seen.push(resource);
    await (special.get(resource) ?? pass)(passing);
  });
  const home = createHome();
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: user, TICKETSWITCH_PASSWORD: 'demopass' };
  const ticketswitch = (args: readonly string[], more: RunOptions = {}): Promise<Result> =>
    run(home, args, { ...more, env: { ...env, ...more.env } });
  const json = async (args: readonly string[]) =>
    JSON.parse((await ticketswitch([...args, '--json'])).stdout);
  const count = (resource: string) => seen.filter((one) => one === resource).length;
  const fetch = (input: string | URL | Request, init?: RequestInit) =>
    sandbox.fetch(new Request(input, init));
  const client = createClient({ url, user, password: 'demopass', fetch });
  return { special, home, ticketswitch, json, count, client };
}

type Host = Awaited<ReturnType<typeof host>>;

const CAT = ['7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];

/** Reserves tickets of two suppliers, and returns the status document. */
async function reserveTwo({ client }: Host): Promise<Json> {
  const stalls = { ticketTypeCode: 'STALLS', priceBandCode: 'A/pool', numberOfSeats: 1 };
  const { value: page } = await client.listPerformances('6IF', { from: '2026-06-10', to: '2026-06-10' });
  const nutcracker = { ...stalls, performanceId: page.performances[0]?.id ?? '' };
  const { value: first } = await client.getTrolley({ order: nutcracker });
  const order = { ...stalls, performanceId: '7AB-13' };
  const { value } = await client.makeReservation({ token: first.token, order });
  return JSON.parse((await client.getStatus(value.transactionUuid)).body);
}

const uuidOf = (status: Json): string => status.trolley_contents.transaction_uuid;

/** A status document of a purchase: each bundle with its result (docs/f13.md#purchase). */
function purchased(body: Json, status: string, results: readonly boolean[]): Json {
  const bundle = body.trolley_contents.bundle.map((one: Json, at: number) => ({
    ...one,
    purchase_result: { success: results[at], is_semi_credit: false },
  }));
  const success = results.some(Boolean);
  const isPartial = success && !results.every(Boolean);
  return {
    ...body,
    transaction_status: status,
    trolley_contents: {
      ...body.trolley_contents,
      bundle,
      purchase_result: { success, is_partial: isPartial },
    },
  };
}

const STATUS_BODIES: Readonly<Record<string, (body: Json) => Json>> = {
  reserved: (body) => body,
  attempting: (body) => ({ ...body, transaction_status: 'attempting' }),
  released: (body) => ({ ...body, transaction_status: 'released' }),
  failed: (body) => purchased(body, 'failed', [false, false]),
  purchased: (body) => purchased(body, 'purchased', [true, true]),
  'partly purchased': (body) => purchased(body, 'purchased', [true, false]),
  'purchased, but every bundle failed': (body) => purchased(body, 'purchased', [false, false]),
  'about another transaction': (body) => {
    const { trolley_contents, ...rest } = purchased(body, 'purchased', [true, true]);
    return { ...rest, trolley_contents: { ...trolley_contents, transaction_uuid: 'another-one' } };
  },
  unreadable: () => ({ transaction_status: 7 }),
  'an unknown status word': (body) => ({ ...body, transaction_status: 'on_hold' }),
};

/** Answers a purchase with a status document, without buying. */
const document =
  (name: string, status: Json): Answer =>
  ({ response }) =>
    response.writeHead(200).end(JSON.stringify(STATUS_BODIES[name]?.(status)));

/** Nobody listens where a request cannot be sent. */
async function whereFor(answer: string): Promise<RunOptions> {
  return answer === 'never sent' ? { env: { TICKETSWITCH_URL: await closedUrl() } } : {};
}

describe('purchase', () => {
  const [[, ...later] = [], ...rows] = rowsOf('Purchase');
  const cells = rows.flatMap(([answer = '', ...outcomes]) =>
    outcomes
      .map((outcome, at) => [answer, later[at] ?? '', outcome] as const)
      // Without a connection there is no status either: one cell is all of them.
      .filter((_, at) => answer !== 'never sent' || at === 0),
  );

  it('that was never sent is refused, whatever else is known', () => {
    const row = rows.find(([answer]) => answer === 'never sent');
    expect(new Set(row?.slice(1))).toEqual(new Set(['refused']));
  });

  it.each(cells)('%s, then %s: %s', async (answer, status, outcome) => {
    const { code, state, sent } = await purchaseAnswered(answer, status);
    if (answer === 'never sent') {
      // Its reservation cannot be looked up, so it is stopped before anything is recorded.
      expect({ code, state, sent }).toEqual({ code: 9, state: undefined, sent: 0 });
    } else if (outcome === 'refused') {
      expect({ state, sent }).toEqual({ state: 'refused', sent: 1 });
      expect([2, 3]).toContain(code);
    } else {
      expect({ code, state, sent }).toEqual({ code: exitOf(outcome), state: stateOf(outcome), sent: 1 });
    }
  });
});

/** Returns from a payment page as soon as its address is shown. */
function returnFrom(text: string): void {
  const [, page] = /^Pay here: (\S+)$/m.exec(text) ?? [];
  const back = page && new URL(page).searchParams.get('return_url');
  if (back) void fetch(`${back}?success=yes`);
}

const CALLBACKS: Readonly<Record<string, Answer>> = {
  'page visited, callback refused': answers(410, { error_code: 8, error_desc: 'gone' }),
  'page visited, callback lost': lost,
};

/** Buys a reservation, with this answer to the purchase and this status after it. */
async function purchaseAnswered(answer: string, status: string) {
  const isPage = answer.startsWith('page visited');
  const there = await host(isPage ? 'demo-redirect' : 'demo');
  const before = await reserveTwo(there);
  const uuid = uuidOf(before);
  const onCallback = CALLBACKS[answer] ?? document('about another transaction', before);
  there.special.set(isPage ? 'callback' : 'purchase', async (passing) => {
    there.special.set('status', status === 'no status' ? lost : document(status, before));
    await (isPage ? onCallback : (COMMON[answer] ?? document(answer, before)))(passing);
  });
  const args = ['purchase', uuid, '--customer', writeCustomer(there.home), '--yes', '--wait', '0', '--json'];
  const { code } = await there.ticketswitch([...args, ...(isPage ? ['--redirect'] : [])], {
    ...(await whereFor(answer)),
    onStderr: returnFrom,
  });
  return { code, state: lastState(there.home, 'purchase'), sent: there.count('purchase') };
}

describe('reserve', () => {
  const refusedOrders = (more: object): Answer =>
    answers(200, {
      input_contained_unavailable_order: false,
      unreserved_orders: [{ item_number: 1, reserve_failure_comment: 'Seat H10 causes failure.' }],
      ...more,
    });
  const ANSWERS: Readonly<Record<string, Answer>> = {
    ...COMMON,
    'refused orders, no transaction': refusedOrders({}),
    'refused orders, a transaction without orders': changed((body) => ({
      ...body,
      unreserved_orders: [{ item_number: 1, reserve_failure_comment: 'Seat H10 causes failure.' }],
      trolley_contents: {
        ...body.trolley_contents,
        bundle: body.trolley_contents.bundle.map(({ order: _, ...rest }: Json) => rest),
      },
    })),
    'reserved, but a key that decides is unreadable': changed((body) => ({
      ...body,
      input_contained_unavailable_order: 'perhaps',
    })),
    'nothing matched': answers(200, { input_contained_unavailable_order: true, unreserved_orders: [] }),
    'reserved, but the total is missing': changed((body) => ({
      ...body,
      trolley_contents: {
        ...body.trolley_contents,
        bundle: body.trolley_contents.bundle.map(
          ({ bundle_total_cost: _, bundle_total_send_cost: __, ...rest }: Json) => rest,
        ),
      },
    })),
    reserved: pass,
    'reserved, some orders refused': changed((body) => ({
      ...body,
      unreserved_orders: [{ item_number: 2, reserve_failure_comment: 'Sold out.' }],
    })),
  };

  it.each(rowsOf('Reserve').slice(1))('%s: %s', async (answer = '', outcome = '', does = '') => {
    const there = await host();
    there.special.set('reserve', ANSWERS[answer] ?? pass);
    const { code, stdout, stderr } = await there.ticketswitch(
      ['reserve', ...CAT, '--json'],
      await whereFor(answer),
    );
    const said = `${stdout}${stderr}`;
    // Availability comes first, so without a connection nothing is recorded.
    expect(lastState(there.home, 'reserve')).toBe(answer === 'never sent' ? undefined : outcome);
    if (outcome === 'done') expect(code).toBe(0);
    if (outcome === 'unknown') expect([9, 3]).toContain(code);
    if (does.includes("the supplier's reason")) expect(said).toMatch(/Seat H10 causes failure|Sold out/);
    expect(said.includes('may be held until')).toBe(does.includes('until when'));
    expect(there.count('release')).toBe(does.includes('releases') ? 1 : 0);
    if (does.includes('names the release'))
      expect(JSON.parse(stderr).error.next).toMatch(/ release [\w-]{36}/);
  });
});

describe('release', () => {
  const ANSWERS: Readonly<Record<string, Answer>> = {
    ...COMMON,
    'an unknown word': answers(200, { released_ok: 'perhaps' }),
    released: pass,
    'not released': answers(200, { released_ok: false }),
  };

  it.each(rowsOf('Release').slice(1))('%s: %s', async (answer = '', outcome = '') => {
    const there = await host();
    const { transaction_uuid: uuid } = await there.json(['reserve', ...CAT]);
    there.special.set('release', ANSWERS[answer] ?? pass);
    const { code } = await there.ticketswitch(['release', uuid, '--json'], await whereFor(answer));
    expect(lastState(there.home, 'release')).toBe(outcome);
    if (outcome === 'unknown') expect(code).toBe(9);
    if (answer === 'not released') expect(code).toBe(3);
    if (outcome === 'done') expect(code).toBe(0);
  });

  it('that is refused stays refused where the status cannot be looked up', async () => {
    const there = await host();
    const { transaction_uuid: uuid } = await there.json(['reserve', ...CAT]);
    there.special.set('release', answers(200, { released_ok: false }));
    there.special.set('status', lost);
    const { code, stderr } = await there.ticketswitch(['release', uuid, '--json']);
    expect({ code, error: JSON.parse(stderr).error.code }).toEqual({ code: 3, error: 'not_allowed' });
  });
});

describe('cancel', () => {
  const withStatuses = (statuses: readonly string[], items: readonly number[]) =>
    changed((body) => {
      let at = 0;
      const bundle = body.trolley_contents.bundle.map((one: Json) => ({
        ...one,
        order: one.order.map((order: Json) => {
          const cancellation_status = statuses[at++];
          return { ...order, cancellation_status, cancellation_comment: 'As rehearsed.' };
        }),
      }));
      return {
        ...body,
        cancelled_item_numbers: items,
        trolley_contents: { ...body.trolley_contents, bundle },
      };
    });
  const ANSWERS: Readonly<Record<string, Answer>> = {
    ...COMMON,
    'HTTP 400 with a text of its own': answers(400, {
      error_code: 8,
      error_desc: 'Cancellation is not enabled',
    }),
    'other items must be cancelled too': answers(200, { must_also_cancel: [{ item_number: 2 }] }),
    'all cancelled': pass,
    'all cancelled before': withStatuses(['cancelled', 'cancelled'], []),
    'not permitted': withStatuses(['not_permitted', 'not_permitted'], []),
    'tried and failed': withStatuses(['tried_and_failed', 'tried_and_failed'], []),
    'an unknown word': withStatuses(['under_review', 'under_review'], []),
    'one cancelled, one not': withStatuses(['cancelled', 'not_permitted'], [1]),
    'listed, without the orders': answers(200, { cancelled_item_numbers: [1, 2] }),
    'an empty list, without the orders': answers(200, { cancelled_item_numbers: [] }),
  };

  it.each(rowsOf('Cancel').slice(1))('%s: %s, exit %s', async (answer = '', outcome = '', exit = '') => {
    const there = await host();
    const uuid = uuidOf(await reserveTwo(there));
    await there.json(['purchase', uuid, '--customer', writeCustomer(there.home), '--yes']);
    there.special.set('cancel', ANSWERS[answer] ?? pass);
    const { code, stderr } = await there.ticketswitch(
      ['cancel', uuid, '--yes', '--json'],
      await whereFor(answer),
    );
    // The purchase is looked up first, so without a connection nothing is recorded.
    const recorded = answer === 'never sent' ? undefined : outcome;
    expect({ code, state: lastState(there.home, 'cancel') }).toEqual({
      code: Number(exit),
      state: recorded,
    });
    if (answer.startsWith('HTTP 400')) expect(stderr).toContain('Cancellation is not enabled');
    if (answer === 'one cancelled, one not') expect(stderr).toContain('As rehearsed.');
  });
});
