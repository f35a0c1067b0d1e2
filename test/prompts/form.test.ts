import { describe, expect, it } from 'vitest';
import { ask } from '../../src/prompts/ask.ts';
import { Back } from '../../src/prompts/departures.ts';
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

describe('a form', () => {
  it('cuts a long value, and shows what is wrong with it', async () => {
    const { screen } = askForm({ screen: new PromptScreen({ columns: 60 }) });
    await screen.at('Visit', 'x'.repeat(70), KEYS.tab);
    await screen.shows(/^ {2}Nights +x+… {2}← a number$/m);
  });

  it('is submitted by Ctrl-S from any field, once nothing is wrong', async () => {
    const { screen, answer } = askForm({ fields: FIELDS.toReversed() });
    await screen.at('Visit', KEYS.tab, 'x', KEYS.shiftTab, KEYS.controlS);
    await screen.shows(/❯ Nights +x\n +← a number/);
    screen.press(KEYS.backspace, '2', KEYS.shiftTab, KEYS.controlS);
    expect(await answer).toEqual({ nights: '2', country: 'uk' });
  });

  it('explains its keys when ? is pressed in an empty field', async () => {
    const fields = [{ name: 'phone', label: 'Phone', problem: () => undefined }];
    const { screen, answer } = askForm({ fields });
    await screen.at('Visit', '?');
    await screen.shows(/Ctrl-S +submits the form/);
    screen.press('x');
    await screen.shows('? keys');
    screen.press('12?', KEYS.enter);
    expect(await answer).toEqual({ phone: '12?' });
  });

  it('goes back one field with each Esc, and from the first one leaves', async () => {
    const { screen, answer } = askForm();
    await screen.at('Visit', KEYS.tab);
    await screen.shows('❯ Country');
    screen.press(KEYS.escape);
    await screen.shows('❯ Nights');
    screen.press('2', KEYS.tab);
    await screen.shows(/Nights +2\n❯ Country/);
    screen.press(KEYS.escape);
    await screen.shows(/❯ Nights +2/);
    screen.press(KEYS.escape);
    await expect(answer).rejects.toThrow(Back);
  });

  it('shows what is wrong with the last field when Enter is pressed there', async () => {
    const { screen, answer } = askForm({ fields: FIELDS.toReversed() });
    await screen.at('Visit', KEYS.enter, 'two', KEYS.enter);
    await screen.shows(/❯ Nights +two\n +← a number/);
    screen.press(...Array<string>(3).fill(KEYS.backspace), '2', KEYS.enter);
    expect(await answer).toEqual({ nights: '2', country: 'uk' });
  });

  it('line by line goes back one field with "<", and from the first one leaves', async () => {
    const screen = new PromptScreen({ env: { TERM: 'dumb' }, rows: 60 });
    const { answer } = askForm({ screen });
    screen.press('x\n', '2\n', '<\n', '\n', 'fr\n');
    expect(await answer).toEqual({ nights: '2', country: 'fr' });
    await screen.shows(/a number[\s\S]*Country \[uk\], < to go back[\s\S]*Nights \[2\]/);
    const left = askForm({ screen });
    screen.press('4\n', '<\n', '<\n');
    await expect(left.answer).rejects.toThrow(Back);
  });
});
