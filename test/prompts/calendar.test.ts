import { describe, expect, it } from 'vitest';
import { ask } from '../../src/prompts/ask.ts';
import { calendar } from '../../src/prompts/calendar.ts';
import type { CalendarDay } from '../../src/prompts/calendar-drawing.ts';
import { headerOf } from '../../src/prompts/header.ts';
import { addDays, weekdayOf } from '../../src/rules/day.ts';
import { KEYS, PromptScreen } from '../support/prompt-screen.ts';

/** From Thursday 26 November 2026 on, without Sundays. */
const DAYS = Array.from({ length: 120 }, (_, at) => addDays('2026-11-26', at))
  .filter((date) => weekdayOf(date) !== 6)
  .map(
    (date): CalendarDay => ({
      date,
      price: date === '2026-12-01' ? '£18' : '£21',
      isCheapest: date === '2026-12-01',
      isLimited: date === '2026-12-02',
      when: `7.30 PM on ${date}`,
      lines: [`7.30 PM on ${date}`],
    }),
  );

function askForDay({ screen = new PromptScreen(), days = DAYS } = {}) {
  // A Wednesday.
  screen.now = Date.parse('2026-11-25T12:00:00Z');
  const config = { message: 'Day', header: headerOf(screen.context, { isTraining: false }), days };
  const answer = ask(screen.context, calendar, config, { canGoBack: true });
  // Awaited by the test, or ended with the screen.
  answer.catch(() => {});
  return { screen, answer };
}

const { enter, right, down, pageDown, pageUp, end, home } = KEYS;

describe('a day', () => {
  it.each([
    ['the first on sale', [], '2026-11-26'],
    ['by arrows', [right, down], '2026-12-04'],
    ['past a day that is not on sale', [right, right, right], '2026-11-30'],
    ['in the next five weeks', [pageDown], '2026-12-28'],
    ['and back', [pageDown, pageUp], '2026-12-26'],
    ['at the end', [end], '2027-03-25'],
    ['at the beginning', [end, home], '2026-11-26'],
    ['by its number', ['28'], '2026-11-28'],
    ['by a number of the next month', ['3'], '2026-12-03'],
    ['as day and month', ['9/1'], '2027-01-09'],
    ['in words', ['2 dec'], '2026-12-02'],
    ['by its weekday', ['sat'], '2026-11-28'],
    ['as tomorrow', ['tomorrow'], '2026-11-26'],
    ['as the API writes it', ['2027-02-01'], '2027-02-01'],
  ])('is selected: %s', async (_, keys, date) => {
    const { screen, answer } = askForDay();
    await screen.at('Day', ...keys, enter);
    expect((await answer).date).toBe(date);
  });

  it('that is not on sale is not selected', async () => {
    const { screen, answer } = askForDay();
    await screen.at('Day', '29/11', enter);
    await screen.shows('Sun, 29 November 2026 is not on sale.');
    screen.press(...Array<string>(5).fill(KEYS.backspace), 'wibble', enter);
    await screen.shows('Type a day such as 24, 28/11, 2 dec, sat or tomorrow.');
    screen.press(right, enter);
    expect((await answer).date).toBe('2026-11-27');
  });
});

it('five weeks are shown from the week of the first day on sale, with the cheapest day marked', async () => {
  const { screen } = askForDay();
  const shown = await screen.shows('? keys');
  expect(shown).toMatch(/^23 November – 27 December 2026 {2}\* few left {2}↓ cheapest$/m);
  expect(shown).toMatch(/^Nov {2}· +· +· +\[26 £21\]/m);
  expect(shown).toMatch(/^Dec +30 £21 +1↓£18 +2\*£21/m);
  expect(shown.match(/^.*£21.*$/gm)).toHaveLength(5);
  screen.press(pageDown);
  await screen.shows('28 December 2026 – 31 January 2027');
});
