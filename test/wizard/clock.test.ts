import { describe, expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { type Passing, serveSandbox } from '../support/sandbox-host.ts';

const HOUR = 3_600_000;
const PARK = ['book', '1D7B8', '--tickets', '1'];

/** Answers with what the sandbox says, changed like this. */
async function passChanged({ response, forward }: Passing, change: (body: string) => string, date = '') {
  const answer = await forward();
  if (date) response.setHeader('date', date);
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(change(await answer.text()));
}

/** A host where it is always noon, and the environment of a seller with a default customer. */
async function hostOf(handle: (passing: Passing) => unknown) {
  const { url } = await serveSandbox({ clock: () => NOON }, handle);
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const home = createHome();
  expect((await run(home, ['walk-in', '--customer', writeCustomer(home)], { env })).code).toBe(0);
  return { home, env };
}

const MINUTES = /"minutes_left_on_reserve":[^,}]+,?/;

describe.each([
  ['a million years', '"minutes_left_on_reserve":1e12,'],
  ['less than nothing', '"minutes_left_on_reserve":-3,'],
  ['nothing', ''],
  ['a word', '"minutes_left_on_reserve":"soon",'],
])('a response that says %s of the time left', (_, minutes) => {
  const odd = (passing: Passing) => passChanged(passing, (body) => body.replace(MINUTES, minutes));

  it('is a reservation like any other', async () => {
    const { home, env } = await hostOf(odd);
    const args = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '2', '--json'];
    const { code, stdout, stderr } = await run(home, args, { env });
    expect(code, stderr).toBe(0);
    const reserved = JSON.parse(stdout);
    expect(reserved.status).toBe('reserved');
    expect(reserved).not.toHaveProperty('minutes_left');
    const { entries } = JSON.parse((await run(home, ['transactions', '--json'], { env })).stdout);
    expect(entries[0]).toMatchObject({ state: 'done', transaction_uuid: reserved.transaction_uuid });
  });

  it('leaves the wizard the usual time, and the seats can be bought', async () => {
    const { home, env } = await hostOf(odd);
    const desk = new Desk(home, PARK, { env });
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for');
    expect(desk.history()).toContain('Reserved, 15:00 left');
    await desk.shows(/ · 15:00 left$/m);
    desk.press(KEYS.enter);
    await desk.at('What next?');
  });
});

describe('when the time is up by the clock of this machine', () => {
  it('the API is asked, and seats that are still reserved are kept and can be bought', async () => {
    const { home, env } = await hostOf((passing) => passChanged(passing, (body) => body));
    const desk = new Desk(home, PARK, { env });
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for');
    desk.now = NOON + HOUR;
    await desk.shows('The seats are still reserved, 15:00 left');
    expect(desk.history()).not.toMatch(/expired|released/);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
  });

  it('and nobody can be asked, nothing is said to be released', async () => {
    let isDown = false;
    const { home, env } = await hostOf((passing) =>
      isDown ? passing.response.socket?.destroy() : passChanged(passing, (body) => body),
    );
    const desk = new Desk(home, PARK, { env });
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for');
    isDown = true;
    desk.now = NOON + HOUR;
    await desk.at('What now?');
    const screen = desk.history();
    expect(screen).toContain('The time of your reservation is up.');
    expect(screen).toContain('The seats could not be released. The seats are held until 11:15 UTC.');
    expect(screen).toMatch(/ticketswitch release [\da-f-]{36}/);
    expect(screen).not.toContain('have been released');
  });
});

it('a clock an hour ahead is corrected by the Date of the responses', async () => {
  const { home, env } = await hostOf((passing) =>
    passing.request.url?.includes('/reserve.v1')
      ? passing.response.socket?.destroy()
      : passChanged(passing, (body) => body, new Date(NOON).toUTCString()),
  );
  const args = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '2'];
  const { stderr } = await run(home, args, { env, now: () => NOON + HOUR });
  expect(stderr).toContain('seats may be held until 11:15 UTC');
});
