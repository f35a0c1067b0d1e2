import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/prompts/ask.ts';
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
    rows: initial.map((_, at) => ({ label: String.fromCharCode(65 + at) })),
    total: add(initial),
    initial,
    remark: (counts: readonly number[]) => `${add(counts)} tickets`,
    problem,
    summary: (counts: readonly number[]) => counts.join('+'),
  };
  const answer = ask(screen.context, split, config);
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
    ['one more comes from the first other row that has any', [3, 0, 0], [KEYS.down, KEYS.right], [2, 1, 0]],
    ['one less goes to the first other row', [1, 2, 0], [KEYS.down, KEYS.left], [2, 1, 0]],
    ['a digit sets the number', [4, 0, 0], [KEYS.down, KEYS.down, '3'], [1, 0, 3]],
    ['more than there are is all of them', [2, 1, 0], [KEYS.down, KEYS.down, '9'], [0, 0, 3]],
    ['less than none is none', [0, 2], [KEYS.left], [0, 2]],
    ['up from the first row is the last', [2, 0, 0], [KEYS.up, KEYS.right], [1, 0, 1]],
  ])('%s', async (_, initial, keys, expected) => {
    expect(await answerAfter(initial, ...keys)).toEqual(expected);
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

it('no ticket is lost or made, whatever is pressed', async () => {
  const rows = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 4 });
  const { left, right, up, down, tab, shiftTab, backspace } = KEYS;
  const keys = fc.array(
    fc.constantFrom(left, right, up, down, tab, shiftTab, backspace, '0', '2', '9', 'x'),
    {
      maxLength: 12,
    },
  );
  const screen = new PromptScreen();
  await fc.assert(
    fc.asyncProperty(rows, keys, async (initial, pressed) => {
      const { answer } = askToSplit({ initial, screen });
      screen.press(...pressed, KEYS.enter);
      const counts = await answer;
      expect(counts).toHaveLength(initial.length);
      expect(add(counts)).toBe(add(initial));
      expect(counts.filter((count) => count < 0)).toEqual([]);
    }),
    { seed: 1, numRuns: 60 },
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
