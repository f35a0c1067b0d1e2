import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { performanceOn, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const SEAT = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--seat', 'B4'];

it('releases the seats, and says the same when it is repeated', async () => {
  const home = createHome();
  const evening = await performanceOn(home, '6IF', '2026-06-10');
  await sandboxText(home, ['reserve', evening, '-t', 'STALLS', '-b', 'A/pool', '-n', '2']);
  expect(await sandboxText(home, ['release'])).toMatch(/^Released [\w-]+; no seats are held\n$/);
  expect(await sandboxText(home, ['release'])).toMatch(/^Released/);
});

it('prints the transaction as JSON, and puts the seats back on sale', async () => {
  const home = createHome();
  const { transaction_uuid } = await sandboxJson(home, SEAT);
  expect(await sandboxError(home, SEAT)).toMatchObject({ code: 'usage', exit_code: 2 });
  const released = { sandbox: true, transaction_uuid, released: true };
  expect(await sandboxJson(home, ['release'])).toEqual(released);
  expect((await sandboxJson(home, ['status'])).status).toBe('released');
  await sandboxJson(home, SEAT);
  expect(await sandboxJson(home, ['release', transaction_uuid])).toEqual(released);
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  await seller.reserve();
  const result = await seller.run(['release', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('release'), stderr: '' });
});

it('fails for an unknown transaction; --raw still prints what the API said', async () => {
  const message = `Transaction ${UNKNOWN} not found for this user.`;
  expect(await sandboxError(createHome(), ['release', UNKNOWN])).toEqual({
    code: 'not_found',
    exit_code: 4,
    message,
    next: 'ticketswitch transactions --sandbox',
    api: expect.objectContaining({ http_status: 400, error_code: 8 }),
  });
  const seller = await Seller.open();
  expect(await seller.run(['release', UNKNOWN, '--raw'])).toEqual({
    code: 4,
    stdout: seller.bodyOf('release'),
    stderr: `Error: ${message} Next: ticketswitch transactions\n`,
  });
});

it('fails for what was bought; --raw still prints what the API said', async () => {
  const seller = await Seller.open();
  const uuid = await seller.reserve();
  await seller.buy();
  const { stderr } = await seller.run(['release', '--json']);
  expect(JSON.parse(stderr).error).toEqual({
    code: 'not_allowed',
    exit_code: 3,
    message: 'These tickets are already purchased.',
    next: `ticketswitch cancel ${uuid}`,
  });
  expect(await seller.run(['release', '--raw'])).toEqual({
    code: 3,
    stdout: seller.bodyOf('release'),
    stderr: `Error: These tickets are already purchased. Cancel them with: ticketswitch cancel ${uuid}\n`,
  });
  expect(await seller.status()).toBe('purchased');
});
