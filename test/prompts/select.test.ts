import { describe, expect, it } from 'vitest';
import { ask } from '../../src/prompts/ask.ts';
import { Back } from '../../src/prompts/departures.ts';
import { headerOf } from '../../src/prompts/header.ts';
import { select } from '../../src/prompts/select.ts';
import { KEYS, PromptScreen } from '../support/prompt-screen.ts';

const CITIES = ['London', 'Paris', 'Las Vegas', 'Lille'].map((name) => ({
  value: name.toUpperCase(),
  name,
  about: `About ${name}`,
}));

interface Asking {
  readonly screen?: PromptScreen;
  readonly initial?: string;
  readonly choices?: readonly { value: string; name: string; short?: string }[];
  readonly canGoBack?: boolean;
}

function askForCity({
  screen = new PromptScreen(),
  initial,
  choices = CITIES,
  canGoBack = false,
}: Asking = {}) {
  const header = headerOf(screen.context, { isTraining: false });
  const config = { message: 'City', header, choices, initial, canGoBack };
  const answer = ask(screen.context, select<string>(), config, { canGoBack });
  // Awaited by the test, or ended with the screen.
  answer.catch(() => {});
  return { screen, answer };
}

async function cityAfter(asking: Asking, ...keys: readonly string[]): Promise<string> {
  const { screen, answer } = askForCity(asking);
  await screen.at('City', ...keys, KEYS.enter);
  return answer;
}

describe('a list', () => {
  it.each([
    ['begins at the first choice', {}, [], 'LONDON'],
    ['begins at a given choice', { initial: 'PARIS' }, [], 'PARIS'],
    ['begins at the first if the given choice is gone', { initial: 'ROME' }, [], 'LONDON'],
    ['goes on at the end', {}, [KEYS.up], 'LILLE'],
    ['goes on at the beginning', { initial: 'LILLE' }, [KEYS.tab], 'LONDON'],
    ['is filtered by every word, in any case', {}, ['vegas ', 'LAS'], 'LAS VEGAS'],
    ['moves among what is left', {}, ['l', KEYS.down], 'LAS VEGAS'],
    ['starts at the top again when the filter changes', {}, [KEYS.down, KEYS.down, 'li'], 'LILLE'],
    ['comes back with Backspace', {}, ['x', KEYS.backspace], 'LONDON'],
  ])('%s', async (_, asking, keys, city) => {
    expect(await cityAfter(asking, ...keys)).toBe(city);
  });

  it('without a match takes nothing and keeps what was typed', async () => {
    const { screen, answer } = askForCity();
    await screen.at('City', 'lonx', KEYS.enter, KEYS.down);
    await screen.shows(/^\? City lonx\n +No matches\. Press Backspace/m);
    screen.press(KEYS.backspace, KEYS.enter);
    expect(await answer).toBe('LONDON');
  });

  it('shows as many choices as there is room for, and what the chosen one is about', async () => {
    const more = ['York', 'Zagreb'].map((name) => ({ value: name, name }));
    const { screen } = askForCity({ screen: new PromptScreen({ rows: 15 }), choices: [...CITIES, ...more] });
    const shown = await screen.shows('About London');
    expect(shown).toMatch(/❯ London\n {2}Paris\n {2}Las Vegas\n {2}Lille\n {2}↓ 2 more\n {2}About London/);
    screen.press(KEYS.up);
    expect(await screen.shows('❯ Zagreb')).not.toContain('About London');
    expect(screen.screen()).toMatch(/❯ Zagreb\n {2}↑ 2 more$/m);
    screen.press(KEYS.up, KEYS.up);
    await screen.shows(
      / {2}Paris\n {2}Las Vegas\n❯ Lille\n {2}York\n {2}↑ 1 more · ↓ 1 more\n {2}About Lille/,
    );
  });

  it.each([
    ['PgDn', [KEYS.pageDown], 'C4'],
    ['PgDn stops at the end', [KEYS.pageDown, KEYS.pageDown], 'C7'],
    ['PgUp', [KEYS.pageDown, KEYS.pageUp], 'C0'],
    ['End', [KEYS.end], 'C7'],
    ['Home', [KEYS.end, KEYS.home], 'C0'],
  ])('moves by pages: %s', async (_, keys, expected) => {
    const choices = Array.from({ length: 8 }, (_one, at) => ({ value: `C${at}`, name: `Choice ${at}` }));
    expect(await cityAfter({ screen: new PromptScreen({ rows: 15 }), choices }, ...keys)).toBe(expected);
  });

  it('explains its keys when ? is pressed, and goes on after any key', async () => {
    const { screen, answer } = askForCity({ canGoBack: true });
    await screen.at('City', KEYS.down, '?');
    expect(await screen.shows(/Home End +moves to the first or the last line/)).not.toContain('Paris');
    screen.press(KEYS.escape);
    await screen.shows('❯ Paris');
    screen.press('?', KEYS.enter, KEYS.enter);
    expect(await answer).toBe('PARIS');
  });

  it('leaves the short name of the answer', async () => {
    const choices = [{ value: 'a', name: 'Stalls  £55.00  few left', short: 'Stalls' }];
    const { screen, answer } = askForCity({ choices });
    await screen.at('City', KEYS.enter);
    await answer;
    expect(await screen.shows('✔ City Stalls')).not.toContain('few left');
  });

  it('offers the way back only where there is one', async () => {
    const there = askForCity({ canGoBack: true });
    await there.screen.shows('Esc back');
    there.screen.press(KEYS.escape);
    await expect(there.answer).rejects.toThrow(Back);
    const none = askForCity();
    expect(await none.screen.shows('Enter select')).not.toContain('Esc back');
    none.screen.press(KEYS.escape, KEYS.enter);
    expect(await none.answer).toBe('LONDON');
  });
});

describe('line by line', () => {
  const plain = () => new PromptScreen({ env: { TERM: 'dumb' }, rows: 200 });

  it.each([
    ['Enter alone takes the one in brackets', '\n', 'PARIS'],
    ['a number takes its choice', '4\n', 'LILLE'],
    ['words filter, and Enter takes the first that is left', 'las v\n\n', 'LAS VEGAS'],
    ['numbers stay those of the whole list', 'li\n3\n', 'LAS VEGAS'],
    ['what is no choice is asked again', '9\n0\n-1\n1.5\n2\n', 'PARIS'],
  ])('%s', async (_, typed, city) => {
    const { screen, answer } = askForCity({ screen: plain(), initial: 'PARIS' });
    screen.press(typed);
    expect(await answer).toBe(city);
  });

  it('twenty choices are listed at once, and words find the rest', async () => {
    const choices = Array.from({ length: 45 }, (_, at) => ({ value: `v${at + 1}`, name: `Name ${at + 1}` }));
    const { screen, answer } = askForCity({ screen: plain(), choices });
    const listed = await screen.shows('and 25 more');
    expect(listed).toMatch(/^ {2}20\. Name 20$/m);
    expect(listed).not.toContain('Name 21');
    screen.press('name 45\n');
    await screen.shows(/^ {2}45\. Name 45$/m);
    screen.press('\n');
    expect(await answer).toBe('v45');
  });
});
