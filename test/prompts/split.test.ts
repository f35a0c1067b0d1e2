import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/prompts/ask.ts';
import { Back } from '../../src/prompts/departures.ts';
import { headerOf } from '../../src/prompts/header.ts';
import { split } from '../../src/prompts/split.ts';
import { KEYS, PromptScreen } from '../support/prompt-screen.ts';

const add = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

interface Asking {
  readonly initial: readonly number[];
  readonly screen?: PromptScreen;
  readonly problem?: (counts: readonly number[]) => string | undefined;
}

/** Asks to split tickets between rows A, B, C …, and gives the screen and the answer. */
function askToSplit({ initial, screen = new PromptScreen(), problem = () => undefined }: Asking) {
  const config = {
    message: 'Discounts',
    header: headerOf(screen.context, { isTraining: false }),
    labels: () => initial.map((_, at) => String.fromCharCode(65 + at)),
    total: add(initial),
    initial,
    remark: (counts: readonly number[]) => `${add(counts)} tickets`,
    problem,
    summary: (counts: readonly number[]) => counts.join('+'),
  };
  const answer = ask(screen.context, split, config, { canGoBack: true });
  // Awaited by the test, or ended with the screen.
  answer.catch(() => {});
  return { screen, answer };
}

async function answerAfter(initial: readonly number[], ...keys: readonly string[]) {
  const { screen, answer } = askToSplit({ initial });
  await screen.at('Discounts', ...keys, KEYS.enter);
  return answer;
}

describe('the tickets of a row', () => {
  it.each([
    ['Enter alone takes them as they are', [3, 0, 0], [], [3, 0, 0]],
    ['one more comes from the row that was filled', [3, 0, 0], [KEYS.down, KEYS.right], [2, 1, 0]],
    ['one less goes back to it', [3, 0, 0], [KEYS.down, '2', KEYS.left], [2, 1, 0]],
    ['a digit sets the number', [4, 0, 0], [KEYS.down, KEYS.down, '3'], [1, 0, 3]],
    ['the row that was filled need not be the first', [0, 3, 0], ['1'], [1, 2, 0]],
    ['less than none is none', [0, 2], [KEYS.left], [0, 2]],
    ['up from the first row is the last', [2, 0, 0], [KEYS.up, KEYS.right], [1, 0, 1]],
    ['a typed number stays', [3, 0, 0], ['2', KEYS.down, KEYS.down, '1'], [2, 0, 1]],
    ['a mix from before stays', [2, 1, 0], [KEYS.up, '1', KEYS.up, '0'], [2, 0, 1]],
  ])('%s', async (_, initial, keys, expected) => {
    expect(await answerAfter(initial, ...keys)).toEqual(expected);
  });

  it('are never made to fit: what is missing or too many is shown, and Enter waits', async () => {
    const { screen, answer } = askToSplit({ initial: [3, 0, 0] });
    await screen.at('Discounts 3 tickets', '2', KEYS.enter);
    await screen.shows('Discounts 2 tickets · 1 more to go');
    screen.press(KEYS.down, '2', KEYS.enter);
    await screen.shows('Discounts 4 tickets · 1 too many');
    screen.press('1', KEYS.enter);
    expect(await answer).toEqual([2, 1, 0]);
  });

  it('are shown with what is left over in the other rows, and their sum as the answer', async () => {
    const { screen, answer } = askToSplit({ initial: [2, 0] });
    await screen.at('Discounts 2 tickets', KEYS.down, '1');
    await screen.shows(/^ +1 × A\n❯ +1 × B$/m);
    screen.press(KEYS.enter);
    await answer;
    await screen.shows('✔ Discounts 1+1; 2 tickets');
  });
});

it('a wrong split is said, and not taken', async () => {
  const problem = ([, children = 0]: readonly number[]) => (children > 1 ? 'One child at most.' : undefined);
  const { screen, answer } = askToSplit({ initial: [2, 0], problem });
  await screen.at('Discounts', KEYS.down, '2', KEYS.enter);
  await screen.shows('One child at most.');
  screen.press('1', KEYS.enter);
  expect(await answer).toEqual([1, 1]);
});

it('no ticket is lost or made, and no typed number changes, whatever is typed', async () => {
  const rows = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 4 });
  const typing = fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rows, typing, async (initial, typed) => {
      const { screen, answer } = askToSplit({ initial });
      const wanted = typed.map(([at, count]) => [at % initial.length, count] as const);
      await screen.at('Discounts');
      for (const [row, count] of wanted) {
        screen.press(
          ...Array<string>(row).fill(KEYS.down),
          String(count),
          ...Array<string>(row).fill(KEYS.up),
        );
      }
      // Esc ends a split that does not add up.
      screen.press('0', KEYS.enter, KEYS.escape);
      const counts = await answer.catch((error: unknown) => {
        if (!(error instanceof Back)) throw error;
      });
      if (!counts) return;
      expect(add(counts)).toBe(add(initial));
      for (const [row, count] of new Map([...wanted, [0, 0]])) expect(counts[row]).toBe(count);
    }),
    { seed: 1, numRuns: 20 },
  );
});

describe('line by line', () => {
  it('each number is asked for in turn, until they add up', async () => {
    const screen = new PromptScreen({ env: { TERM: 'dumb' }, rows: 60, columns: 200 });
    const { answer } = askToSplit({ initial: [3, 0], screen });
    screen.press('2\n', '2\n');
    await screen.shows('The numbers must add up to 3.');
    screen.press('-1\n', '4\n', '1.5\n', '1.5\n', 'two\n', '1\n', '\n', '\n');
    expect(await answer).toEqual([3, 0]);
  });
});
