import { expect, it } from 'vitest';
import { DOCUMENTS } from './support/documents.ts';
import { createHome, type RunOptions, run } from './support/run.ts';
import { writeCustomer } from './support/sale.ts';
import { closedUrl, serve } from './support/server.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const ORDER = '-t STALLS -b A/pool -n 2';

/** The command that shows each message. */
const IN_SANDBOX: Readonly<Record<string, string>> = {
  'Event … not found.': 'event NOPE',
  'Performance … not found.': 'availability 7AB-NONE',
  'No tickets available for …': 'availability 6IF-ZZZ',
  '… is sold out …, or does not exist.': 'discounts 7AB-13 -t STALLS -b Z/pool',
  'Transaction … not found for this user.': `status ${UNKNOWN}`,
  'No recent transaction.': 'status',
  'Unknown basket token or performance ID.': 'trolley show --token unknown',
  'Missing options: …': 'reserve 7AB-13',
  'You cannot buy … tickets in one order.': 'reserve 7AB-13 -t STALLS -b A/pool -n 50',
  '`book` is interactive: …': 'book',
};

/** What each host says. */
const BY_STATUS: Readonly<Record<string, number>> = {
  '… rejected these credentials': 401,
  'Your user is not allowed to do this on …': 403,
  'Too many requests to … (HTTP 429).': 429,
  '… or its supplier is unavailable': 500,
  '… returned a non-JSON response': 200,
};

/** Rows that other tests show, because they need more than one command. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'Cannot reach the proxy …': 'test/e2e/proxy.test.ts',
  'The certificate of … is signed by an unknown authority': 'test/e2e/proxy.test.ts',
  'We do not know yet whether the purchase went through.': 'test/wizard/outcomes.test.ts',
  'A newer version of ticketswitch wrote the settings file …': 'test/store/upgrade.test.ts',
  'ticketswitch requires Node …': 'needs an older Node',
};

/** The first column of the table. */
const MESSAGES = [
  ...(DOCUMENTS.get('docs/troubleshooting.md') ?? '').matchAll(/^\| (`` .+? ``|`[^`]+`) \|/gm),
].map(([, cell = '']) => cell.replaceAll(/^(`` |`)|( ``|`)$/g, ''));

const patternOf = (message: string) =>
  new RegExp(
    message
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+'))
      .join('[^]*?'),
  );

async function expectShown(message: string, args: string, options: RunOptions = {}, home = createHome()) {
  const { stderr } = await run(home, args.split(' '), options);
  expect(stderr).toMatch(patternOf(message));
}

it.each(Object.entries(IN_SANDBOX))('%s', async (message, args) => {
  await expectShown(message, `${args} --sandbox`);
});

it.each(Object.entries(BY_STATUS))('%s', async (message, status) => {
  const { url } = await serve((_, response) => response.writeHead(status).end('<html>'));
  const env = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  await expectShown(message, `status ${UNKNOWN} --url ${url}`, { env });
});

/** Rows that need something before. */
const OTHERS: Readonly<Record<string, (message: string) => Promise<void>>> = {
  'Not logged in.': (message) => expectShown(message, 'events'),
  'Cannot reach …': async (message) => {
    const env = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    await expectShown(message, `events --url ${await closedUrl()}`, { env });
  },
  'The customer: … is missing': async (message) => {
    const home = createHome();
    await run(home, `reserve 7AB-13 ${ORDER} --sandbox`.split(' '));
    await expectShown(message, 'purchase --first-name Fred --yes --sandbox', {}, home);
  },
  'Not cancelled. Add --yes to confirm.': async (message) => {
    const home = createHome();
    await run(home, `reserve 7AB-13 ${ORDER} --sandbox`.split(' '));
    await run(home, `purchase --customer ${writeCustomer(home)} --yes --sandbox`.split(' '));
    await expectShown(message, 'cancel --sandbox', {}, home);
  },
};

it.each(Object.entries(OTHERS))('%s', (message, show) => show(message));

it('every message of docs/troubleshooting.md is shown by a test', () => {
  const shown = [IN_SANDBOX, BY_STATUS, OTHERS, ELSEWHERE].flatMap(Object.keys);
  expect(MESSAGES.toSorted()).toEqual(shown.toSorted());
});
