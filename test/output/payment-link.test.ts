import { expect, it, vi } from 'vitest';
import { showPaymentLink } from '../../src/output/payment-link.ts';
import { conversationOf, openContext } from '../support/context.ts';
import { PromptScreen } from '../support/prompt-screen.ts';
import { createHome } from '../support/run.ts';
import { scanned } from '../support/scan.ts';
import type { ScreenSize } from '../support/screen.ts';

vi.mock('open', () => ({ default: async () => {} }));

const LINK =
  'https://pay.example/checkout?session=4f1c2a&return_url=http%3A%2F%2F127.0.0.1%3A39871%2Freturn%2Fab';
const LONG = `${LINK}&title=${'a-long-description-'.repeat(12)}`;

/** What a terminal of this size shows of a link. */
async function shown(url: string, size: ScreenSize & { env?: Record<string, string> } = {}) {
  const terminal = new PromptScreen(size);
  await showPaymentLink(terminal.context, url);
  await terminal.flushed();
  return { screen: terminal.screen(), written: terminal.written };
}

/** What a phone reads from a screen. */
const read = (screen: string) => scanned(screen.split('\n').filter((line) => /[█▀▄]/.test(line)));

it.each([
  [LINK, { columns: 80, rows: 24 }],
  [LINK, { columns: 80, rows: 24, env: { NO_COLOR: '1' } }],
  [LONG, { columns: 120, rows: 50 }],
])('%s is read off the screen by a phone', async (url, size) => {
  const { screen } = await shown(url, size);
  expect(read(screen)).toBe(url);
  expect(screen).toContain('Or scan this with a phone');
});

it('is one hyperlink and can be copied whole, however many lines it takes', async () => {
  const { screen, written } = await shown(LONG);
  expect(written).toContain(`Pay here: \u001B]8;;${LONG}\u001B\\${LONG}\u001B]8;;\u001B\\\n`);
  expect(screen.replaceAll('\n', '')).toContain(LONG);
});

it('says which window a code needs that does not fit', async () => {
  const { screen } = await shown(LONG, { columns: 80, rows: 24 });
  const [, columns = 0, rows = 0] = (/needs a window of (\d+)×(\d+)\./.exec(screen) ?? []).map(Number);
  expect(read((await shown(LONG, { columns, rows })).screen)).toBe(LONG);
  expect((await shown(LONG, { columns, rows: rows - 1 })).screen).toContain('needs a window of');
});

it.each(['http://127.0.0.1:4000/pay/1', 'http://localhost/pay', 'http://[::1]/pay'])(
  'has no code for %s: a phone would look for it in itself',
  async (url) => {
    const { screen } = await shown(url);
    expect(screen.trim()).toBe(`Pay here: ${url}`);
  },
);

it.each([
  ['in plain mode', { TERM: 'dumb' }],
  ['for a screen reader', { ACCESSIBLE: '1' }],
])('is the link alone %s', async (_, env) => {
  expect((await shown(LINK, { env })).written).toBe(`Pay here: ${LINK}\n`);
});

it('is the link alone without a terminal', async () => {
  const context = openContext(createHome());
  await showPaymentLink(context, LINK);
  expect(await conversationOf(context)).toBe(`Pay here: ${LINK}\n`);
});
