import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, envOf, run } from '../support/run.ts';
import { type Json, writeCustomer } from '../support/sale.ts';
import { serveSandbox } from '../support/sandbox-host.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

const PHASES = ['arrived', 'read', 'acted', 'answered', 'later'] as const;

/** A moment of a sale: a request of it arrived, was read, was acted on, was answered, or was so a moment ago. */
interface Point {
  readonly request: number;
  readonly phase: (typeof PHASES)[number];
}

/** The sandbox, which kills the program that asks at a chosen moment. */
async function deadlyHost() {
  const state = {
    requests: 0,
    point: undefined as Point | undefined,
    child: undefined as ChildProcess | undefined,
  };
  const uuids: string[] = [];
  const die = (phase: Point['phase']) => {
    const { point, requests, child } = state;
    if (point?.request === requests && point.phase === phase) child?.kill('SIGKILL');
  };
  const { url, sandbox } = await serveSandbox(
    {},
    async ({ request, response, forward }) => {
      die('read');
      const answer = await (await forward()).text();
      const uuid =
        request.url?.includes('reserve.v1') && JSON.parse(answer).trolley_contents?.transaction_uuid;
      if (uuid) uuids.push(uuid);
      die('acted');
      response.end(answer, () => {
        die('answered');
        setTimeout(() => die('later'), 15);
      });
    },
    () => {
      state.requests += 1;
      die('arrived');
    },
  );
  const truth = async (uuid: string): Promise<string> => {
    const status = `https://sandbox.invalid/f13/status.v1?transaction_uuid=${uuid}`;
    const authorization = `Basic ${btoa('demo:demopass')}`;
    return ((await (await sandbox.fetch(new Request(status, { headers: { authorization } }))).json()) as Json)
      .transaction_status;
  };
  return { url, state, uuids, truth };
}

it('kill -9 at any moment of a sale: status tells the truth, and nothing is held that nothing knows of', async () => {
  const host = await deadlyHost();
  const home = createHome();
  const env = { TICKETSWITCH_URL: host.url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const now = { env, now: Date.now };
  const performances = JSON.parse(
    (await run(home, ['performances', 'DBZ', '--json'], now)).stdout,
  ).performances;

  const live = async (args: readonly string[]): Promise<void> => {
    const child = spawn(process.execPath, [BIN, ...args], {
      env: { ...envOf(home), ...env },
      stdio: 'ignore',
    });
    host.state.child = child;
    await once(child, 'exit');
  };
  const sell = async (performance: string, point?: Point): Promise<number> => {
    Object.assign(host.state, { requests: 0, point });
    await live(['reserve', performance, '-t', 'CANCAN', '-b', 'A/pool', '-n', '1', '--json']);
    const reserved = host.state.child?.signalCode === null;
    if (reserved) await live(['purchase', '--customer', writeCustomer(home), '--yes', '--json']);
    return host.state.requests;
  };

  const requests = await sell(performances[0].id);
  expect(await host.truth(host.uuids[0] ?? '')).toBe('purchased');
  const every = Array.from({ length: requests }, (_, index) => index + 1).flatMap((request) =>
    PHASES.map((phase): Point => ({ request, phase })),
  );
  expect(every.length).toBeGreaterThanOrEqual(20);
  const points = every.filter((_, at) => process.env.TICKETSWITCH_TEST_MOMENTS || at % 2 === 0);

  for (const [index, point] of points.entries()) {
    const where = `request ${point.request}, ${point.phase}`;
    const before = host.uuids.length;
    await sell(performances[index + 1].id, point);
    const entries: Json[] = JSON.parse((await run(home, ['transactions', '--json'], now)).stdout).entries;
    const lost = host.uuids.filter((uuid) => !entries.some((entry) => entry.transaction_uuid === uuid));
    const open = entries.filter((entry) => entry.action === 'reserve' && entry.state === 'attempting');
    expect(lost.length, where).toBeLessThanOrEqual(open.length);
    for (const uuid of host.uuids.slice(before)) {
      host.state.point = undefined;
      const told = JSON.parse((await run(home, ['status', uuid, '--json'], now)).stdout);
      const truth = await host.truth(uuid);
      expect(told.status, where).toBe(truth);
      // The purchase may still arrive, as far as anybody knows: a release makes certain.
      if (truth === 'reserved') await run(home, ['release', uuid], now);
    }
    const after: Json[] = JSON.parse((await run(home, ['transactions', '--json'], now)).stdout).entries;
    expect(
      after.some((entry) => entry.action === 'purchase' && entry.state === 'attempting'),
      where,
    ).toBe(false);
  }
}, 90_000);
