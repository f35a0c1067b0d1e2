import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { createHome, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

/** Milliseconds after which a signal counts as another one. */
const ANOTHER = 400;

/** The sandbox, but purchases are carried out and never answered. */
async function silentHost(): Promise<{ url: string; purchases: () => number }> {
  const sandbox = createSandbox();
  let purchases = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const headers = {
      authorization: request.headers.authorization ?? '',
      'content-type': request.headers['content-type'] ?? '',
    };
    const init = { method: request.method ?? 'GET', headers, ...(request.method === 'POST' && { body }) };
    const answer = await sandbox.fetch(new Request(`http://127.0.0.1${request.url}`, init));
    if (request.url?.includes('purchase.v1')) purchases += 1;
    else response.end(await answer.text());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    sandbox.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, purchases: () => purchases };
}

it('a purchase waits; Ctrl-C says what leaving means, a second one leaves with the command that finds out', async () => {
  const { url, purchases } = await silentHost();
  const home = createHome();
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const now = { env, now: Date.now };
  const { performances } = JSON.parse((await run(home, ['performances', 'DBZ', '--json'], now)).stdout);
  const order = ['reserve', performances[0].id, '-t', 'CANCAN', '-b', 'A/pool', '-n', '1', '--json'];
  const { transaction_uuid } = JSON.parse((await run(home, order, now)).stdout);

  const terminal = new Terminal(home, ['purchase', '--customer', writeCustomer(home), '--yes'], { env });
  await terminal.shows('Buying');
  terminal.press(KEYS.ctrlC);
  await terminal.shows('cannot be called back');
  await new Promise((done) => setTimeout(done, ANOTHER));
  terminal.press(KEYS.ctrlC);
  expect(await terminal.exit).toBe(130);
  expect(terminal.history().replaceAll('\n', '')).toContain(`ticketswitch status ${transaction_uuid}`);

  // What it said was true: nobody knew, and status finds out.
  expect(JSON.parse((await run(home, ['status', '--json'], now)).stdout).status).toBe('purchased');
  expect(purchases()).toBe(1);
});

it('Ctrl-C twice with seats held leaves at once and says until when they stand', async () => {
  const home = createHome();
  const sandbox = createSandbox({ rehearse: 'latency=1' });
  let isStuck = false;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (isStuck && request.url?.includes('release.v1')) return;
    const headers = {
      authorization: request.headers.authorization ?? '',
      'content-type': request.headers['content-type'] ?? '',
    };
    const init = { method: request.method ?? 'GET', headers, ...(request.method === 'POST' && { body }) };
    const answer = await sandbox.fetch(new Request(`http://127.0.0.1${request.url}`, init));
    response.end(await answer.text());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    sandbox.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const terminal = new Terminal(home, ['book', '1D7B8', '--tickets', '1'], { env });
  await terminal.shows('Reserve this?');
  terminal.press(KEYS.enter);
  await terminal.shows('First name');
  isStuck = true;
  terminal.press(KEYS.ctrlC);
  await new Promise((done) => setTimeout(done, ANOTHER));
  terminal.kill('SIGINT');
  expect(await terminal.exit).toBe(130);
  expect(terminal.history().replaceAll('\n', '')).toMatch(
    /Left at once\. The seats stay held until \d\d:\d\d UTC/,
  );
});

it('Ctrl-C while a payment page is open abandons the payment: failed for certain, the seats given back', async () => {
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  onTestFinished(async () => {
    await server.close();
    sandbox.close();
  });
  const home = createHome();
  const env = {
    TICKETSWITCH_URL: server.url,
    TICKETSWITCH_USER: 'demo-redirect',
    TICKETSWITCH_PASSWORD: 'demopass',
  };
  const now = { env, now: Date.now };
  const { performances } = JSON.parse((await run(home, ['performances', 'DBZ', '--json'], now)).stdout);
  await run(home, ['reserve', performances[0].id, '-t', 'CANCAN', '-b', 'A/pool', '-n', '1'], now);
  const args = ['purchase', '--customer', writeCustomer(home), '--yes', '--redirect'];
  const terminal = new Terminal(home, args, { env });
  await terminal.shows('Pay here:');
  terminal.press(KEYS.ctrlC);
  const code = await terminal.exit;
  expect(code, terminal.history()).toBe(7);
  expect(JSON.parse((await run(home, ['status', '--json'], now)).stdout).status).toBe('failed');
});
