import { expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { listen } from '../../src/sandbox/listen.ts';
import { Desk } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';

// A served sandbox says that it is one (docs/sandbox.md), so the program marks what it shows as training there too.

async function served(): Promise<Record<string, string>> {
  const sandbox = createSandbox({ state: ':memory:', clock: () => NOON });
  const { url, close } = await listen(sandbox.fetch, 0, '127.0.0.1');
  onTestFinished(async () => {
    await close();
    sandbox.close();
  });
  return { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
}

it('is marked in JSON and for people', async () => {
  const [home, env] = [createHome(), await served()];
  const { stdout } = await run(home, ['events', 'nutcracker', '--json'], { env });
  expect(JSON.parse(stdout).sandbox).toBe(true);
  const { stderr } = await run(home, ['events', 'nutcracker'], { env });
  expect(stderr).toContain('TRAINING');
});

it('is marked in the wizard', async () => {
  const desk = new Desk(createHome(), ['book', '1D7B8', '--tickets', '1'], { env: await served() });
  await desk.shows('Reserve this?');
  expect(desk.screen()).toContain('TRAINING');
});
