import { expect, it } from 'vitest';
import { KEYS } from '../support/desk.ts';
import { openWithCard } from '../support/screen-tours.ts';

it('a refused card is asked for again, and the command at the end names a card file', async () => {
  const desk = await openWithCard({ columns: 120, rows: 40 });
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Customer', 'Fred', KEYS.tab, 'Jones', KEYS.tab, '0203 137 7420', KEYS.tab, KEYS.tab);
  desk.press('1 High St', ...Array<string>(5).fill(KEYS.enter));
  await desk.at('Card', '6011 1111 1111 1117', KEYS.tab, '12/30', KEYS.tab, '987', KEYS.enter);
  await desk.at('Buy for', KEYS.enter);
  await desk.at('What now?');
  expect(desk.screen()).toMatch(/Discover cards are not accepted[\s\S]*❯ Enter the card again/);
  desk.press(KEYS.enter);
  await desk.at('Card', '4111 1111 1111 1111', KEYS.tab, '12/30', KEYS.tab, '987', KEYS.enter);
  await desk.at('Buy for', KEYS.enter);
  await desk.at('What next?');
  expect(desk.history()).toContain('Customer      Fred Jones');
  expect(desk.history()).toContain('purchase --customer <file> --card <card-file> --yes');
});
