import { describe, expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { deskHome, sellBefore } from '../support/past.ts';
import { createHome } from '../support/run.ts';
import { performanceOn } from '../support/sale.ts';

/** Types words that narrow a list, and selects what remains: one key besides the text. */
async function choose(desk: Desk, question: string, words: string): Promise<void> {
  await desk.take(question, words);
}

/** Keys besides typed text that a journey may take. */
describe('keys of', () => {
  it('a regular walk-in: 8 or fewer', async () => {
    const home = await deskHome();
    const evening = await performanceOn(home, '6IF', '2026-06-10');
    const desk = new Desk(home, ['book', '6IF', '--performance', evening, '--sandbox']);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Quantity', KEYS.down, KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.shows('Sold for £79.50');
    expect(desk.keys).toBeLessThanOrEqual(8);
  });

  it('the same again: 2', async () => {
    const home = await deskHome();
    const desk = new Desk(home, ['book', '1D7B8', '--tickets', '1', '--sandbox']);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    const before = desk.keys;
    desk.press(KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    expect(desk.keys - before).toBeLessThanOrEqual(2);
  });

  it('two adults and a child, with a full customer: 20', async () => {
    const desk = new Desk(createHome(), ['book', '--sandbox']);
    await desk.at('What next?', KEYS.enter);
    await desk.find('nutcracker', 'Matthew');
    await desk.at('Day', '10 jun', KEYS.enter);
    await desk.at('Tickets', KEYS.enter);
    await desk.take('Quantity', '3');
    await desk.at('Discounts', KEYS.down, '1', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer', 'Fred', KEYS.tab, 'Jones', KEYS.tab, '0203 137 7420', KEYS.tab);
    desk.press('fred@example.com', KEYS.tab, '1 High St', KEYS.tab, KEYS.tab, 'EC1R 4TN');
    desk.press(KEYS.controlS);
    await desk.at('Buy for', KEYS.enter);
    await desk.shows('Sold for ');
    expect(desk.history()).toMatch(/2 × Adult[\s\S]*1 × Child rate/);
    expect(desk.keys).toBeLessThanOrEqual(20);
  });

  it('a sale with seats of the map: 10', async () => {
    const desk = new Desk(await deskHome(), ['book', '7AB', '--sandbox']);
    await desk.at('Performance', KEYS.enter);
    await desk.at('Tickets', KEYS.enter);
    await desk.take('Quantity', '2');
    await desk.at('Seats', 'b3 b4', KEYS.enter, KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.shows('Sold for £110.00');
    expect(desk.keys).toBeLessThanOrEqual(10);
  });

  it('printing a sale of this morning again: 4', async () => {
    const home = await deskHome();
    await sellBefore(home);
    await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await choose(desk, 'What next?', 'Find a sale');
    await desk.shows(/ {2}2 sales/);
    desk.press(KEYS.down, KEYS.enter);
    await desk.at('What now?', KEYS.enter);
    await desk.shows(/Tickets to print or send/);
    expect(desk.keys).toBeLessThanOrEqual(4);
  });

  it('the report that closes the shift: 3', async () => {
    const home = await deskHome();
    await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox']);
    await choose(desk, 'What next?', 'Shift report');
    await choose(desk, 'Shift report', 'Close the shift');
    await choose(desk, 'Close the shift?', 'Close it');
    await desk.shows('Shift 1 (closed)');
    expect(desk.keys).toBeLessThanOrEqual(3);
  });

  it('another day, from the summary: 6', async () => {
    const home = await deskHome();
    const evening = await performanceOn(home, '6IF', '2026-06-10');
    const args = ['book', '6IF', '--performance', evening, '--tickets', '2', '--sandbox'];
    const desk = new Desk(home, args);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?');
    const before = desk.keys;
    await choose(desk, 'Reserve this?', 'Change performance');
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Reserve this?');
    await desk.shows(/Thu, 11th June 2026[\s\S]*Reserve for/);
    expect(desk.keys - before).toBeLessThanOrEqual(6);
  });

  it('cancelling one of two orders: 6', async () => {
    const home = await deskHome();
    const desk = new Desk(home, ['book', '7AB', '--performance', '7AB-13', '--tickets', '1', '--sandbox'], {
      rows: 60,
    });
    await desk.take('Tickets', '£55');
    await desk.at('Seats', KEYS.tab);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Add Unremarkable Cat Lunchbox');
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    const before = desk.keys;
    await choose(desk, 'What next?', 'Find a sale');
    await desk.shows(/ {2}1 sale /);
    desk.press(KEYS.enter);
    await choose(desk, 'What now?', 'Cancel tickets');
    await choose(desk, 'Cancel which tickets?', 'Lunchbox');
    await desk.at('Cancel these tickets?', KEYS.down, KEYS.enter);
    await desk.shows(/Cancelled: Unremarkable Cat Lunchbox/);
    expect(desk.keys - before).toBeLessThanOrEqual(6);
    await desk.at('What now?');
    expect(desk.screen()).toContain('Partly cancelled');
  });
});
