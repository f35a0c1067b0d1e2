import { describe, expect, it } from 'vitest';
import { ask } from '../../src/prompts/ask.ts';
import { type Field, form } from '../../src/prompts/form.ts';
import { headerOf } from '../../src/prompts/header.ts';
import { KEYS, PromptScreen } from '../support/prompt-screen.ts';

const isNumber = (value: string) => (/^\d+$/.test(value) ? undefined : 'a number');
const FIELDS: readonly Field[] = [
  { name: 'nights', label: 'Nights', initial: '1', problem: isNumber },
  { name: 'country', label: 'Country', initial: 'uk', problem: () => undefined },
];

function askForm({ screen = new PromptScreen(), fields = FIELDS } = {}) {
  const header = headerOf(screen.context, { isTraining: false });
  const config = { message: 'Visit', header, fields, summary: () => 'done' };
  const answer = ask(screen.context, form, config, { canGoBack: true });
  // Awaited by the test, or ended with the screen.
  answer.catch(() => {});
  return { screen, answer };
}

async function valuesAfter(...keys: readonly string[]) {
  const { screen, answer } = askForm();
  await screen.at('Visit', ...keys);
  return answer;
}

describe('a prefilled field', () => {
  const { enter, backspace, left, tab, shiftTab } = KEYS;
  it.each([
    ['is kept by Enter', [enter, enter], ['1', 'uk']],
    ['is replaced by typing', ['3', enter, 'fr', enter], ['3', 'fr']],
    ['is edited after Backspace', [enter, backspace, 's', enter], ['1', 'us']],
    ['is edited after an arrow key', [left, '2', enter, enter], ['21', 'uk']],
    ['is replaced when the cursor comes back to it', [tab, shiftTab, '4', enter, enter], ['4', 'uk']],
    ['goes on with what was typed', ['4', tab, shiftTab, '2', enter, enter], ['42', 'uk']],
    ['is replaced by the same letters', [enter, 'uk', enter], ['1', 'uk']],
  ])('%s', async (_, keys, [nights, country]) => {
    expect(await valuesAfter(...keys)).toEqual({ nights, country });
  });
});
