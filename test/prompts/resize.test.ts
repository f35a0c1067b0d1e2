import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

/** Each kind of screen: how to get there, what it shows in any size, and what stays above it. */
const SCREENS = [
  ['a list', ['book', '--sandbox'], [KEYS.enter], /^\? Event\n❯ /m, undefined],
  ['a calendar', ['book', '6IF', '--sandbox'], [], /^\? Day\n/m, /^Event: Matthew/m],
  [
    'a seat map',
    ['book', '7AB', '--tickets', '2', '--sandbox'],
    [KEYS.enter, KEYS.enter],
    /^\? Seats\n/m,
    /^✔ Tickets/m,
  ],
  ['a form', ['book', '1D7B8', '--tickets', '1', '--sandbox'], [KEYS.enter], /^\? Customer\n/m, /^Reserved/m],
] as const;

const count = (screen: string, what: RegExp) => screen.match(new RegExp(what.source, 'gm'))?.length ?? 0;

async function at(home: string, args: readonly string[], keys: readonly string[]): Promise<Terminal> {
  const terminal = new Terminal(home, args);
  await terminal.shows(/(?:❯|\[).*[\s\S]*\? keys/);
  for (const key of keys) {
    const before = /^\? .*/m.exec(terminal.screen())?.[0] ?? '';
    terminal.press(key);
    await terminal.shows(new RegExp(`^\\? (?!${before.slice(2, 8).trim()})[^]*Esc back`, 'm'));
  }
  return terminal;
}

/** Resizes, and waits until the question is drawn again and stays the same. */
async function resized(terminal: Terminal, columns: number, rows: number, question: RegExp): Promise<string> {
  const { written } = terminal;
  terminal.resize(columns, rows);
  while (terminal.written === written) await setTimeout(10);
  await terminal.shows(question);
  let screen = '';
  while (screen !== terminal.screen()) {
    screen = terminal.screen();
    await setTimeout(100);
    await terminal.flushed();
  }
  return screen;
}

describe('a resize', () => {
  it.each(SCREENS)(
    'lays out %s again, with nothing left over and nothing lost',
    async (_, args, keys, question, above) => {
      const terminal = await at(createHome(), args, keys);
      const original = await terminal.shows(question);
      for (const [columns, rows] of [
        [60, 24],
        [120, 24],
        [60, 20],
        [80, 24],
      ] as const) {
        const screen = await resized(terminal, columns, rows, question);
        expect(count(screen, question), screen).toBe(1);
        expect(count(screen, /Esc\s+back/), screen).toBe(1);
        expect(count(screen, /^TRAINING/)).toBe(1);
        if (above) expect(count(screen, above)).toBe(1);
      }
      expect(terminal.screen()).toBe(original);
      terminal.resize(60, 24);
      await terminal.shows(question);
      terminal.press(KEYS.ctrlC);
      expect(await terminal.ends()).toBe(130);
      const after = terminal.screen();
      expect(count(after, question)).toBe(0);
      if (above) expect(count(after, above)).toBe(1);
    },
  );
});
