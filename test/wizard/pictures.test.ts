import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { pictureOf } from '../support/pictures.ts';
import { createHome, NOON } from '../support/run.ts';
import { serveSandbox } from '../support/sandbox-host.ts';
import { type Seen, serve, type TestServer } from '../support/server.ts';

// A browser would start on the machine of whoever runs this.
beforeEach(() => {
  vi.stubEnv('PATH', '/nonexistent');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
});

const SIXEL = '\u001B[6;20;10t\u001B[?62;4c';

/** A sandbox whose events have their media on a server of this machine. */
async function sandboxWith(media: TestServer): Promise<Record<string, string>> {
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
    const body = await (await passing.forward()).text();
    passing.response.writeHead(200, { 'content-type': 'application/json' });
    passing.response.end(body.replaceAll('https://media.sandbox.invalid', media.url));
  });
  return { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
}

/** A desk that looks at the details of 6IF. */
async function detailsAt(media: TestServer, terminal: Record<string, string>): Promise<Desk> {
  const env = { ...(await sandboxWith(media)), ...terminal };
  const desk = new Desk(createHome(), ['book'], { env, rows: 60 });
  await desk.at('What next?', KEYS.enter);
  await desk.at('Event', 'nutcracker');
  await desk.shows(/Nutcracker TEST.*\n +\d.*\n↑↓/);
  desk.press(KEYS.tab);
  await desk.shows('p picture');
  return desk;
}

/** Waits until it was written to the terminal. */
async function writes(desk: Desk, text: string): Promise<void> {
  for (let turn = 0; turn < 1_000 && !desk.written.includes(text); turn += 1) await sleep(5);
  expect(desk.written).toContain(text);
}

/** Presses a key, and answers as a terminal does when it is asked what it can draw. */
async function press(desk: Desk, key: string, answers: string): Promise<void> {
  desk.press(key);
  await writes(desk, '\u001B[16t\u001B[c');
  desk.press(answers);
}

/** What is said of a picture that goes to the browser, whether or not there is one. */
const inBrowser = ({ url }: TestServer) =>
  new RegExp(`(Opened in the browser|Open): ${url}/test-product/6if/square.png`);

type Answer = (seen: Seen, response: ServerResponse) => unknown;

const sendPicture: Answer = (_, response) => response.end(pictureOf('jpeg'));

it('is drawn where the terminal says that it can, without the password of the API', async () => {
  const media = await serve(sendPicture);
  const desk = await detailsAt(media, {});
  await press(desk, 'p', SIXEL);
  await writes(desk, '\u001BP');
  await desk.at("Matthew Bourne's Nutcracker TEST");
  // One line is made for 8 pixels, and the question comes below it.
  expect(desk.written.replaceAll('\u001B', '␛')).toMatch(/\n␛\[1A␛7␛P[^␛]+␛\\␛8␛\[1B/);
  expect(media.requests.map(({ url }) => url.pathname)).toEqual(['/test-product/6if/square.png']);
  expect(media.requests[0]?.headers).not.toHaveProperty('authorization');
  desk.press(KEYS.enter);
  await desk.at('Day');
});

it('is removed from kitty when the details are left', async () => {
  const media = await serve(sendPicture);
  const desk = await detailsAt(media, { TERM: 'xterm-kitty' });
  await press(desk, 's', SIXEL);
  await writes(desk, '\u001B_Ga=T,f=100,q=2,c=2,r=1,m=0;');
  expect(media.requests.map(({ url }) => url.pathname)).toEqual(['/test-product/6if/seating_plan.png']);
  expect(desk.written).not.toContain('a=d');
  await desk.at("Matthew Bourne's Nutcracker TEST", KEYS.escape);
  await writes(desk, '\u001B_Ga=d,q=2\u001B\\');
});

it('opens in the browser the second time', async () => {
  const media = await serve(sendPicture);
  const desk = await detailsAt(media, { TERM_PROGRAM: 'iTerm.app' });
  await press(desk, 'p', SIXEL);
  await writes(desk, '\u001B]1337;File=inline=1;size=');
  await desk.at("Matthew Bourne's Nutcracker TEST");
  desk.press('p');
  await desk.shows(inBrowser(media));
  expect(media.requests).toHaveLength(1);
});

const UNUSABLE: readonly (readonly [why: string, answer: Answer])[] = [
  ['is not there', (_, response) => response.writeHead(404).end()],
  ['is somewhere else', (_, response) => response.writeHead(302, { location: '/' }).end()],
  ['is no picture', (_, response) => response.end('<svg onload="x()"/>')],
  ['is too large', (_, response) => response.end(Buffer.alloc(11 * 1024 * 1024, pictureOf('jpeg')))],
  [
    'ends early',
    (_, response) => {
      response.writeHead(200, { 'content-length': '99999' }).write(pictureOf('jpeg'));
      response.destroy();
    },
  ],
];

it.each(UNUSABLE)('opens in the browser at once if it %s', async (_, answer) => {
  const media = await serve(answer);
  const desk = await detailsAt(media, {});
  await press(desk, 'p', SIXEL);
  await desk.shows(inBrowser(media));
  expect(media.requests).toHaveLength(1);
  await desk.at("Matthew Bourne's Nutcracker TEST", KEYS.escape);
  await desk.at('Event nutcracker');
});

it('is not even downloaded if the terminal draws none', async () => {
  const media = await serve(sendPicture);
  const desk = await detailsAt(media, {});
  await press(desk, 'p', '\u001B[?62;22c');
  await desk.shows(inBrowser(media));
  expect(media.requests).toEqual([]);
});
