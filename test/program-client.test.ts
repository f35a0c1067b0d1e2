import { expect, it } from 'vitest';
import { Failure } from '../src/failure.ts';
import { Mask } from '../src/mask.ts';
import { TicketSwitchError } from '../src/model/error.ts';
import { createProgramClient } from '../src/program-client.ts';
import { closedUrl, json, serve } from './support/server.ts';

const BAD_DATA = { error_code: 8, error_desc: 'Bad data supplied' };
const account = { user: 'demo', password: 'demopass' };

async function failureAt(
  url: string,
  ask: 'test' | 'getMonths' | 'getSendMethods' | 'getStatus' | 'getAddOns',
) {
  const client = await createProgramClient({ url, ...account, env: {}, mask: new Mask() });
  const error = await (ask === 'test' ? client.test() : client[ask]('6IF')).catch(
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

it.each([
  ['test', 401, {}, 'authentication_failed', 3, ['login']],
  ['test', 403, {}, 'not_allowed', 3, undefined],
  ['test', 460, { error_code: 8, error_desc: 'no such pool' }, 'usage', 2, undefined],
  ['test', 410, BAD_DATA, 'not_found', 4, undefined],
  ['test', 500, {}, 'supplier_broken', 9, undefined],
  ['test', 200, '<html>', 'bad_answer', 9, undefined],
  ['getMonths', 400, BAD_DATA, 'not_found', 4, ['events']],
  ['getSendMethods', 400, BAD_DATA, 'not_found', 4, ['performances', '<event-id>']],
  ['getStatus', 400, BAD_DATA, 'not_found', 4, ['transactions']],
] as const)(
  '%s answered with %i %j is %s: exit %i, next %j',
  async (ask, status, body, code, exitCode, next) => {
    const { url } = await serve((_, response) => json(response, body, status));
    const failure = await failureAt(url, ask);
    expect(failure).toMatchObject({
      code,
      exitCode,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    expect(failure.next).toEqual(next);
    expect(failure.cause).toBeInstanceOf(TicketSwitchError);
  },
);

it('names the commands that print tokens and IDs, which the client cannot', async () => {
  const { url } = await serve((_, response) => json(response, BAD_DATA, 400));
  const failure = await failureAt(url, 'getAddOns');
  expect(failure.message).toContain('`trolley add`');
  expect((failure.cause as Error).message).toBe('Unknown trolley token or performance ID.');
});

it('knows what was never sent, and whether the host is a sandbox', async () => {
  expect(await failureAt(await closedUrl(), 'test')).toMatchObject({
    code: 'unreachable',
    neverSent: true,
    next: ['doctor'],
  });
  const { url } = await serve((_, response) =>
    json(response, { user_id: 'demo' }, 200, { 'x-sandbox': 'y' }),
  );
  const client = await createProgramClient({ url, ...account, env: {}, mask: new Mask() });
  expect(client.isSandbox).toBe(false);
  await client.test();
  expect(client.isSandbox).toBe(true);
});

it('passes on why a request was aborted', async () => {
  const { url } = await serve(() => {});
  const client = await createProgramClient({ url, ...account, env: {}, mask: new Mask() });
  const why = new Error('enough');
  await expect(client.test({ signal: AbortSignal.abort(why) })).rejects.toBe(why);
});
