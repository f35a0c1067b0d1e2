import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createHome, envOf, NOON, run } from '../support/run.ts';
import { type Json, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

/** A ticket, reserved at a host where requests of one resource wait until they may go on. */
async function reserved(resource: string, user = 'demo') {
  const gate = { ...Promise.withResolvers<void>(), arrived: Promise.withResolvers<void>(), requests: 0 };
  const { url } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    if (passing.request.url?.startsWith(`/f13/${resource}.v1`)) {
      gate.requests += 1;
      gate.arrived.resolve();
      await gate.promise;
    }
    await pass(passing);
  });
  const home = createHome();
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: user, TICKETSWITCH_PASSWORD: 'demopass' };
  const here = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(home, [...args, '--json'], { env });
    const { error } = code === 0 ? {} : (JSON.parse(stderr) as Json);
    return { code, error, json: stdout && (JSON.parse(stdout) as Json) };
  };
  const elsewhere = (...args: readonly string[]) => {
    const child = spawn(process.execPath, [BIN, ...args, '--json'], {
      env: { ...envOf(home), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.setEncoding('utf8');
    onTestFinished(() => void child.kill('SIGKILL'));
    return { child, exit: once(child, 'exit').then(([code]) => code) };
  };
  const { json } = await here('reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1');
  const purchase = ['purchase', json.transaction_uuid, '--customer', writeCustomer(home), '--yes'];
  return { gate, here, elsewhere, purchase, uuid: json.transaction_uuid as string };
}

it('a purchase is refused while another process buys the same, which it names', async () => {
  const { gate, here, elsewhere, purchase, uuid } = await reserved('purchase');
  const first = elsewhere(...purchase);
  await gate.arrived.promise;
  const { code, error } = await here(...purchase);
  expect(code).toBe(8);
  expect(error).toMatchObject({
    code: 'outcome_unknown',
    message: expect.stringMatching(
      new RegExp(
        `^Another ticketswitch \\(process ${first.child.pid}\\) has been buying this transaction since 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\. No request was sent\\.$`,
      ),
    ),
    next: `ticketswitch status ${uuid}`,
  });
  gate.resolve();
  expect(await first.exit).toBe(0);
  expect(gate.requests).toBe(1);
  expect((await here(...purchase)).json.status).toBe('purchased');
});

it('a purchase is not resumed while the process that opened its payment page is still there', async () => {
  const { gate, here, elsewhere, purchase, uuid } = await reserved('callback', 'demo-redirect');
  const first = elsewhere(...purchase, '--redirect');
  const [said] = await once(first.child.stderr, 'data');
  const page = new URL(/^Pay here: (.*)$/m.exec(said)?.[1] ?? expect.unreachable(said));
  const { code, error } = await here('purchase', uuid, '--resume');
  expect(code).toBe(8);
  expect(error.message).toContain(`process ${first.child.pid}) has been buying`);
  gate.resolve();
  await fetch(`${page.searchParams.get('return_url')}?success=yes`);
  expect(await first.exit).toBe(0);
  expect(gate.requests).toBe(1);
  expect((await here('status', uuid)).json.status).toBe('purchased');
});

it('a purchase whose process was killed does not stop the next one', async () => {
  const { gate, here, elsewhere, purchase } = await reserved('purchase');
  const first = elsewhere(...purchase);
  await gate.arrived.promise;
  first.child.kill('SIGKILL');
  await first.exit;
  gate.resolve();
  expect((await here(...purchase)).json.status).toBe('purchased');
});

it('of six purchases at once, one is sent', async () => {
  const { gate, elsewhere, purchase } = await reserved('purchase');
  const all = Array.from({ length: 6 }, () => elsewhere(...purchase));
  const fiveRefused = Promise.withResolvers<void>();
  let refused = 0;
  for (const { exit } of all) {
    exit.then((code) => {
      refused += Number(code === 8);
      if (refused === 5) fiveRefused.resolve();
    });
  }
  await fiveRefused.promise;
  gate.resolve();
  const codes = await Promise.all(all.map(({ exit }) => exit));
  expect(codes.toSorted()).toEqual([0, 8, 8, 8, 8, 8]);
  expect(gate.requests).toBe(1);
});

it('a cancellation is refused while another process cancels the same', async () => {
  const { gate, here, elsewhere, purchase, uuid } = await reserved('cancel');
  expect((await here(...purchase)).code).toBe(0);
  const first = elsewhere('cancel', uuid, '--yes');
  await gate.arrived.promise;
  const { code, error } = await here('cancel', uuid, '--yes');
  expect(code).toBe(8);
  expect(error.message).toContain(`process ${first.child.pid}) has been cancelling`);
  gate.resolve();
  expect(await first.exit).toBe(0);
  expect(gate.requests).toBe(1);
});
