import { expect, it } from 'vitest';
import { SandboxUser } from '../support/sandbox.ts';

// Facts that only the official Go client's tests and fixtures record (docs/f13.md#sources, #discounts, #errors).

it('discounts have the seat rule of their price band', async () => {
  const user = new SandboxUser();
  const perf_id = await user.performance('6IF', 3);
  const asked = { perf_id, ticket_type_code: 'CIRCLE', price_band_code: 'A/pool' };
  const { discounts } = await user.get('discounts', asked);
  expect(discounts.discount).toHaveLength(4);
  for (const discount of discounts.discount) {
    expect(discount.allows_leaving_single_seats).toBe('always');
  }
});

it('only the external back ends have an e-mail and a postal address', async () => {
  const sources = await new SandboxUser().get('sources', { req_src_info: 1 });
  const withAddress = sources.filter((source: object) => 'source_postal_addr' in source);
  expect(withAddress.map((source: { source_code: string }) => source.source_code)).toEqual([
    'ext_test0',
    'ext_test1',
  ]);
});

it.each(['test@@@@gmail.com', 'a@b@c.com'])('%s is refused', async (email_address) => {
  const { status, body } = await new SandboxUser().ask('email_check', { email_address });
  expect({ status, code: body.error_code }).toEqual({ status: 460, code: 2000 });
});

it('a quoted @ is not', async () => {
  const { status } = await new SandboxUser().ask('email_check', { email_address: '"a@b"@c.com' });
  expect(status).toBe(200);
});
