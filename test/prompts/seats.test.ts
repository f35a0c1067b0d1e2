import { describe, expect, it } from 'vitest';
import type { PriceBand, SeatBlock } from '../../src/model/availability.ts';
import { ask } from '../../src/prompts/ask.ts';
import { headerOf } from '../../src/prompts/header.ts';
import { seats } from '../../src/prompts/seats.ts';
import { KEYS, PromptScreen } from '../support/prompt-screen.ts';
import { bandOf } from '../support/values.ts';

/** Adjacent seats; those marked `r` have a restricted view. */
function block(text: string): SeatBlock {
  const list = text.split(' ').map((one) => {
    const [, row = '', column = '', mark] = /^([A-Z]+)(\d+)(r?)$/.exec(one) ?? [];
    return { id: `${row}${column}`, row, column, isRestricted: mark === 'r' };
  });
  return { row: list[0]?.row ?? '', separator: '', seats: list };
}

const HOUSE = [block('A1r A2r A3 A4'), block('B1 B2 B3 B4'), block('C1')];

function askForSeats({
  quantity = 2,
  seatBlocks = HOUSE,
  initial = [] as readonly string[],
  columns = 80,
} = {}) {
  const screen = new PromptScreen({ columns });
  const band: PriceBand = bandOf('A/pool', { seatBlocks });
  const answer = ask(
    screen.context,
    seats,
    {
      message: 'Seats',
      header: headerOf(screen.context, { isTraining: false }),
      bands: [band],
      band,
      rules: {
        quantity,
        contiguousSeatSelectionOnly: true,
        mustSelectWholeSeatBlock: false,
        allowsLeavingSingleSeats: 'if_necessary',
      },
      initial,
    },
    { canGoBack: true },
  );
  // Awaited by the test, or ended with the screen.
  answer.catch(() => {});
  return { screen, answer };
}

async function seatsAfter(...keys: readonly string[]): Promise<readonly string[]> {
  const { screen, answer } = askForSeats();
  await screen.at('Seats', ...keys);
  return answer;
}

const { enter, tab, space, backspace, left, right, down } = KEYS;

describe('on the map', () => {
  it('what is wrong is wrapped between words', async () => {
    const { screen } = askForSeats({ columns: 38 });
    await screen.at('Seats', 'z1', enter);
    const shown = await screen.shows('is not a');
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('z1 is not a free seat in this price band');
  });

  it.each([
    ['the cursor starts at the best seats', [enter, enter], ['A3', 'A4']],
    ['Enter takes seats from the cursor on', [down, left, left, enter, enter], ['B1', 'B2']],
    ['b selects the best, then the next best', ['b', 'b', enter], ['B1', 'B2']],
    ['after the last choice b begins again', ['bbbbb', enter], ['A3', 'A4']],
    [
      'typed ids replace the choice',
      ['b', enter.slice(1), 'B', backspace, backspace, 'b3 b4', enter, enter],
      ['B3', 'B4'],
    ],
    ['IDs typed after b are IDs', ['b', 'a1 a2', enter, enter], ['A1', 'A2']],
    ['an id may begin with b', ['b3 b4', enter, enter], ['B3', 'B4']],
    ['Backspace clears the choice', ['bb', left, backspace, 'a1 a2', enter, enter], ['A1', 'A2']],
    ['Space selects what somebody wants, better or not', [left, space, left, space, enter], ['A1', 'A2']],
    ['Tab leaves it to the house', ['b', tab], []],
  ])('%s', async (_, keys, expected) => {
    expect(await seatsAfter(...keys)).toEqual(expected);
  });

  it('Enter never takes worse seats than the house would give', async () => {
    const { screen, answer } = askForSeats();
    await screen.at('Seats', left, left, enter, enter);
    await screen.shows('There are better seats than at A1: press b. Space selects A1 anyway.');
    expect(screen.screen()).toContain('Selected: none yet');
    screen.press('b', enter);
    expect(await answer).toEqual(['A3', 'A4']);
  });

  it('worse seats are taken if there are no others', async () => {
    const { screen, answer } = askForSeats({ seatBlocks: [block('A1r A2r')] });
    await screen.at('Seats', right, enter, enter);
    expect(await answer).toEqual(['A1', 'A2']);
  });

  it('the cursor starts at seats that were chosen before', async () => {
    const { screen } = askForSeats({ initial: ['B3', 'B4'] });
    await screen.at('Seats');
    await screen.shows('At B3\nSelected: B3, B4');
  });

  it('b says so if no seats are free together', async () => {
    const { screen } = askForSeats({ quantity: 5 });
    await screen.shows('At A1 (restricted view)\nSelected: none yet');
    screen.press('b');
    expect(await screen.shows('No 5 seats are free together here.')).toMatch(/^\? Seats$/m);
  });
});
