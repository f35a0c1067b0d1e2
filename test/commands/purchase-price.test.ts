import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';

/** Reserves a ticket of £55.00 (docs/f13.md#7ab-and-7aa), which the journal remembers at another price, in pence. */
async function reservedAt(recorded: number) {
  const home = createHome();
  await sandboxJson(home, ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1']);
  const db = new DatabaseSync(join(home, 'data/ticketswitch/journal.db'));
  db.prepare('UPDATE orders SET total = ?').run(recorded);
  db.close();
  const purchase = ['purchase', '--customer', writeCustomer(home)];
  return { home, purchase, status: async () => (await sandboxJson(home, ['status'])).status };
}

it.each([
  ['a higher price', 5000, '£50.00'],
  ['a lower price', 6000, '£60.00'],
])('--yes does not accept %s than reserved', async (_, recorded, was) => {
  const { home, purchase, status } = await reservedAt(recorded);
  expect(await sandboxError(home, [...purchase, '--yes'])).toEqual({
    code: 'usage',
    exit_code: 2,
    message: `Not purchased. The total is £55.00; it was ${was} when it was reserved. To buy at this price, add --max-total 55.00.`,
  });
  expect(await status()).toBe('reserved');
  expect((await sandboxJson(home, [...purchase, '--yes', '--max-total', '55'])).total).toBe(55);
});

it('--max-total is the limit, changed or not', async () => {
  const { home, purchase, status } = await reservedAt(5500);
  const tooLow = await sandboxError(home, [...purchase, '--yes', '--max-total', '54.99']);
  expect(tooLow).toMatchObject({
    exit_code: 2,
    message: 'Not purchased. The total is £55.00. That is more than --max-total 54.99.',
  });
  expect(await status()).toBe('reserved');
  await sandboxJson(home, [...purchase, '--yes', '--max-total', '55.00']);
  expect(await status()).toBe('purchased');
});

it('--max-total says both totals if the price has changed, too', async () => {
  const { home, purchase } = await reservedAt(5000);
  const { message } = await sandboxError(home, [...purchase, '--yes', '--max-total', '52']);
  expect(message).toBe(
    'Not purchased. The total is £55.00; it was £50.00 when it was reserved. That is more than --max-total 52.00.',
  );
});

it('a price that is as reserved, or was not recorded here, needs no limit', async () => {
  const { home, purchase } = await reservedAt(5500);
  const { transaction_uuid: uuid } = await sandboxJson(home, ['status']);
  const db = new DatabaseSync(join(home, 'data/ticketswitch/journal.db'));
  db.exec('DELETE FROM orders; DELETE FROM entries');
  db.close();
  expect((await sandboxJson(home, [...purchase, uuid, '--yes'])).status).toBe('purchased');
});

it.each(['£50', '-1', 'lots', '1e3', ''])('--max-total %j is not an amount', async (amount) => {
  const { code, stderr } = await run(createHome(), ['purchase', '--max-total', amount, '--sandbox']);
  expect(code).toBe(2);
  expect(stderr).toContain('Use an amount without a currency, such as 49.50.');
});
