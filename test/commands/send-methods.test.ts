import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { performanceOn, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

it('lists delivery methods, what they cost and where they go', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  expect(await sandboxText(home, ['send-methods', performance])).toMatchInlineSnapshot(`
    "DELIVERY METHOD	DESCRIPTION	COST	TO	
    COBO	Collect from the venue	£1.50	any country	
    POST	Post (UK & Ireland only)	£3.50	ie, uk	Posted tickets take about 3 working days to arrive.
    "
  `);
});

it('prints the delivery methods of 6IF as JSON', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  const document = await sandboxJson(home, ['send-methods', performance]);
  // docs/f13.md#6if
  expect(document).toMatchObject({
    sandbox: true,
    source_code: 'ext_test0',
    currency_code: 'gbp',
    send_methods: [
      { code: 'COBO', description: 'Collect from the venue', type: 'collect', cost: 1.5 },
      {
        code: 'POST',
        description: 'Post (UK & Ireland only)',
        type: 'post',
        cost: 3.5,
        final_comment: expect.stringContaining('3 working days'),
      },
    ],
  });
  const [collect, post] = document.send_methods;
  expect(collect).not.toHaveProperty('permitted_countries');
  expect(post.permitted_countries.map(({ code }: { code: string }) => code)).toEqual(['ie', 'uk']);
});

it('suggests to reserve', async () => {
  const { stderr } = await run(createHome(), ['send-methods', '7AB-13', '--sandbox'], { isRead: true });
  expect(stderr).toContain('ticketswitch reserve 7AB-13 -t <type> -b <band> -n <number> --sandbox');
});

// docs/f13.md#7ab-and-7aa
it.each([
  ['7AB-13', 'ext_test1'],
  ['7AA-13', 'ext_test0'],
])('prints the free eTicket of %s first', async (performance, source_code) => {
  const document = await sandboxJson(createHome(), ['send-methods', performance]);
  expect(document.source_code).toBe(source_code);
  expect(document.send_methods[0]).toMatchObject({
    code: 'VOUCH',
    description: 'Printable eTicket',
    type: 'selfprint',
    cost: 0,
    has_html_page: true,
  });
  expect(document.send_methods.length).toBeGreaterThan(1);
});

it('says that tickets cannot be delivered in time', async () => {
  const home = createHome();
  // docs/f13.md#test-conditions: within seven days.
  const soon = await performanceOn(home, '9XW', '2026-06-03');
  const { code, stdout, stderr } = await run(home, ['send-methods', soon, '--sandbox']);
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('Tickets cannot be delivered in time for this performance.\n');
  expect((await sandboxJson(home, ['send-methods', soon])).send_methods).toEqual([]);
  const later = await performanceOn(home, '9XW', '2026-06-10');
  expect((await sandboxJson(home, ['send-methods', later])).send_methods).toMatchObject([{ type: 'post' }]);
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  const result = await seller.run(['send-methods', '7AB-13', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('send_methods'), stderr: '' });
});

it('fails for an unknown performance; --raw still prints what the API said', async () => {
  expect(await sandboxError(createHome(), ['send-methods', '6IF-NONE'])).toEqual({
    code: 'not_found',
    exit_code: 4,
    message: 'Performance 6IF-NONE not found.',
    next: 'ticketswitch performances <event-id> --sandbox',
    api: expect.objectContaining({ http_status: 400, error_code: 8 }),
  });
  const seller = await Seller.open();
  expect(await seller.run(['send-methods', '6IF-NONE', '--raw'])).toEqual({
    code: 4,
    stdout: seller.bodyOf('send_methods'),
    stderr:
      'Error: Performance 6IF-NONE not found. List performances with: ticketswitch performances <event-id>\n',
  });
});
