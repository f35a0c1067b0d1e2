import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { Seller, sandboxError, sandboxJson, sandboxText, writeCustomer } from '../support/sale.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const CAT = ['-t', 'STALLS', '-b', 'A/pool', '-n', '1'];

it('says which items were cancelled, and that nothing is left the second time', async () => {
  const home = createHome();
  await sandboxJson(home, ['reserve', '7AB-13', ...CAT]);
  await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  expect(await sandboxText(home, ['cancel', '--yes'])).toBe('Cancelled: item 1\n');
  expect(await sandboxText(home, ['cancel', '--yes'])).toBe('Already cancelled; nothing left to cancel\n');
  expect(await sandboxText(home, ['status'])).toContain('\n  Cancelled\n');
});

it('cancels what was bought, and leaves the transaction purchased', async () => {
  const seller = await Seller.open();
  await seller.reserve();
  expect((await seller.run(['cancel', '--yes'])).code).toBe(2);
  expect((await seller.buy()).code).toBe(0);
  expect((await seller.run(['cancel'])).stderr).toContain('Add --yes');
  const cancelled = await seller.run(['cancel', '--yes', '--json']);
  expect(JSON.parse(cancelled.stdout).cancelled_items).toEqual([1]);
  expect((await seller.run(['cancel', '--yes'])).stdout).toContain('Already cancelled');
  // docs/f13.md#status: a cancelled transaction still says purchased.
  expect(await seller.status()).toBe('purchased');
  const { entries } = await seller.json(['transactions']);
  expect(entries[0]).toMatchObject({ action: 'cancel', state: 'done' });
});

it('prints the transaction and the cancelled items as JSON', async () => {
  const seller = await Seller.open();
  const transaction_uuid = await seller.reserve();
  await seller.buy();
  expect(await seller.json(['cancel', '--yes'])).toEqual({ transaction_uuid, cancelled_items: [1] });
  expect(await seller.json(['cancel', transaction_uuid, '--yes'])).toEqual({
    transaction_uuid,
    cancelled_items: [],
  });
});

it('cancels nothing unless the add-ons of an event are cancelled too', async () => {
  const home = createHome();
  const { token } = await sandboxJson(home, ['trolley', 'add', '7AB-13', ...CAT]);
  const { performances } = await sandboxJson(home, ['performances', '7AC']);
  const { ticket_types } = await sandboxJson(home, ['availability', performances[0].id]);
  const lunch = ['-t', ticket_types[0].code, '-b', ticket_types[0].price_bands[0].code, '-n', '1'];
  const both = await sandboxJson(home, ['trolley', 'add', performances[0].id, ...lunch, '--token', token]);
  await sandboxJson(home, ['reserve', '--trolley', both.token]);
  await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  expect(await sandboxError(home, ['cancel', '--item', '1', '--yes'])).toEqual({
    code: 'cancellation_refused',
    exit_code: 5,
    message: 'Not cancelled: item 2 must be cancelled too. Use --item 1 --item 2.',
  });
  const [entry] = (await sandboxJson(home, ['transactions'])).entries;
  expect(entry).toMatchObject({ action: 'cancel', state: 'refused' });
  const together = ['cancel', '--item', '1', '--item', '2', '--yes'];
  expect(await sandboxText(home, together)).toBe('Cancelled: items 1, 2\n');
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  await seller.reserve();
  await seller.buy();
  const result = await seller.run(['cancel', '--yes', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('cancel'), stderr: '' });
});

it('fails for an unknown transaction, and for one that was not bought', async () => {
  expect(await sandboxError(createHome(), ['cancel', UNKNOWN, '--yes'])).toEqual({
    code: 'not_found',
    exit_code: 4,
    message: `Transaction ${UNKNOWN} not found for this user.`,
    next: 'ticketswitch transactions --sandbox',
    api: expect.objectContaining({ http_status: 400, error_code: 8 }),
  });
  const seller = await Seller.open();
  const uuid = await seller.reserve();
  expect(await seller.run(['cancel', '--yes', '--raw'])).toEqual({
    code: 2,
    stdout: seller.bodyOf('status'),
    stderr: `Error: This transaction is not purchased: it is reserved. Release the seats with: ticketswitch release ${uuid}\n`,
  });
});

it('names the items that there are', async () => {
  const seller = await Seller.open();
  await seller.reserve();
  await seller.buy();
  expect(await seller.run(['cancel', '--item', '7', '--yes'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Error: There is no item 7. Items: 1.\n',
  });
});

it('asks for --yes where nobody can be asked, and sends nothing', async () => {
  const home = createHome();
  expect(await sandboxError(home, ['cancel', UNKNOWN])).toEqual({
    code: 'usage',
    exit_code: 2,
    message: 'Not cancelled. Add --yes to confirm.',
  });
  expect((await sandboxJson(home, ['transactions'])).entries).toEqual([]);
});

it('records what was cancelled, with its amounts', async () => {
  const home = createHome();
  await sandboxJson(home, ['reserve', '7AB-13', ...CAT]);
  await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  await sandboxJson(home, ['cancel', '--yes']);
  await sandboxJson(home, ['cancel', '--yes']);
  const { entries } = await sandboxJson(home, ['transactions', '--limit', '2']);
  expect(entries).toMatchObject([
    { action: 'cancel', state: 'done', orders: [], message: 'cancelled before' },
    { action: 'cancel', state: 'done', orders: [{ item: 1, number_of_seats: 1 }], total: 55 },
  ]);
});

it('a cancellation whose response was lost is settled by status', async () => {
  const seller = await Seller.open();
  const uuid = await seller.reserve();
  await seller.buy();
  await seller.run(['cancel', '--yes']);
  const db = new DatabaseSync(join(seller.home, 'data/ticketswitch/journal.db'));
  // As it is when the program dies between the request and its response; no process has this number.
  db.exec('DELETE FROM orders WHERE entry = (SELECT max(id) FROM entries)');
  db.exec("UPDATE entries SET state = 'attempting', message = NULL, pid = 4194305 WHERE action = 'cancel'");
  db.close();
  await seller.run(['status', uuid]);
  const { entries } = await seller.json(['transactions', '--limit', '1']);
  expect(entries).toMatchObject([{ action: 'cancel', state: 'done', total: 55 }]);
});
