import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { type Json, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

const idsOf = ({ events }: Json): string[] => events.map((event: Json) => event.id);

it('lists events with city, lowest price and offer', async () => {
  // docs/f13.md#events-on-sale; the prices of hotels are invented.
  expect(await sandboxText(createHome(), ['events', '--city', 'london-uk'])).toMatchInlineSnapshot(`
    "ID	EVENT	VENUE	CITY	PRICE	OFFER
    I3S	Athenaeum	Athenaeum	London	from £222.00	
    I3T	Corus Hyde Park	Corus Hotel Hyde Park	London	from £128.00	
    I3U	Hilton Kensington	Hilton London Kensington	London	from £148.00	
    6IF	Matthew Bourne's Nutcracker TEST	Sadler's Wells	London	from £21.00	
    6IE	Matthew Bourne's Swan Lake test	Sadler's Wells	London	from £23.00	
    I3V	St Ermin's	Jolly St Ermin's	London	from £190.00	
    7AB	The Unremarkable Incident of the Cat at Lunchtime	Lyric Apollo	London	from £35.00	No fees at £40.00
    7AA	Toy Story - The Opera	Lyceum Theatre	London	from £35.00	
    6KF	V&A Memberships	Victoria and Albert Museum	London	from £50.00	
    "
  `);
});

it('finds events by the beginning of words, in upper or lower case', async () => {
  expect(idsOf(await sandboxJson(createHome(), ['events', 'NUTCR', 'bourne']))).toEqual(['6IF']);
});

it('says that no event matches, and succeeds', async () => {
  const { code, stdout, stderr } = await run(createHome(), ['events', 'opera-house', '--sandbox']);
  expect(code).toBe(0);
  expect(stdout.trim()).toBe('ID\tEVENT\tVENUE\tCITY\tPRICE\tOFFER');
  expect(stderr).toContain('No matching events.');
});

// docs/f13.md#events-on-sale
it.each([
  [['park'], ['6KS', 'AG8', '6KT', 'I3T', '9XW', '6KV', '9XY']],
  [['nutcracker', 'sadlers'], ['6IF']],
  [
    ['--near', '50.62,3.05,20'],
    ['6KS', '6KT'],
  ],
  [
    ['--country', 'fr'],
    ['6KS', '6KT', 'DBZ', 'GVA'],
  ],
  [['--offers'], ['6L9', '7AB']],
  [
    ['--city', 'pickering-uk'],
    ['6KU', '6KV'],
  ],
  [
    ['--city', 'pickering-uk', '--sort', 'cost_ascending'],
    ['6KV', '6KU'],
  ],
])('%j finds %j', async (args, ids) => {
  expect(idsOf(await sandboxJson(createHome(), ['events', ...args]))).toEqual(ids);
});

it('prints events and paging as JSON', async () => {
  const document = await sandboxJson(createHome(), ['events', 'nutcracker']);
  expect(document).toMatchObject({
    sandbox: true,
    events: [{ id: '6IF', venue: "Sadler's Wells", city: 'London', cost_range: { max_seatprice: 47 } }],
    paging: {
      page_length: 50,
      page_number: 0,
      pages_remaining: 0,
      results_remaining: 0,
      total_results: 1,
    },
  });
});

it('says the currency of each price: events are sold in several', async () => {
  const { events } = await sandboxJson(createHome(), ['events', '--all']);
  const found = Object.fromEntries(events.map(({ id, cost_range }: Json) => [id, cost_range.currency_code]));
  // docs/f13.md#events-on-sale
  expect(found).toMatchObject({ '6IF': 'gbp', '6L9': 'usd', '6KS': 'eur' });
  expect(events.find(({ id }: Json) => id === '6L9').cost_range.max_saving_offer.currency_code).toBe('usd');
  expect(Object.values(found)).not.toContain(undefined);
});

it('prints one page, and says on stderr that there is more', async () => {
  const home = createHome();
  const all = await sandboxJson(home, ['events', '--city', 'london-uk']);
  const page = ['events', '--city', 'london-uk', '--page-length', '4', '--page'];
  const second = await run(home, [...page, '1', '--sandbox', '--json']);
  // Nine events are in London (docs/f13.md#events-on-sale).
  expect(second.stderr).toBe('1 more result. For the next page use --page 2, for all pages --all.\n');
  expect(idsOf(JSON.parse(second.stdout))).toEqual(idsOf(all).slice(4, 8));
  expect(JSON.parse(second.stdout).paging).toEqual({
    page_length: 4,
    page_number: 1,
    pages_remaining: 1,
    results_remaining: 1,
    total_results: 9,
  });
  const last = await run(home, [...page, '2', '--sandbox', '--json']);
  expect(last.stderr).toBe('');
});

it('fetches every page with --all', async () => {
  const home = createHome();
  const london = ['events', '--city', 'london-uk'];
  const all = await sandboxJson(home, [...london, '--page-length', '4', '--all']);
  expect(idsOf(all)).toEqual(idsOf(await sandboxJson(home, london)));
  expect(all.paging).toMatchObject({ pages_remaining: 0, results_remaining: 0, total_results: 9 });
});

it("prints the API's own body with --raw", async () => {
  const { stdout } = await run(createHome(), ['events', '6IF', '--sandbox', '--raw']);
  expect(Object.keys(JSON.parse(stdout))).toEqual(['results', 'currency_details']);
  const seller = await Seller.open();
  const result = await seller.run(['events', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('events'), stderr: '' });
});

it('fails with wrong credentials; --raw still prints what the API said', async () => {
  const seller = await Seller.open('nobody');
  const { host } = new URL(seller.url);
  const message = `${host} rejected these credentials: User authorisation failure.`;
  const { stderr } = await seller.run(['events', '--json']);
  expect(JSON.parse(stderr).error).toMatchObject({
    code: 'authentication_failed',
    exit_code: 3,
    message,
    next: 'ticketswitch login',
    api: { http_status: 401, error_code: 3, error_desc: 'User authorisation failure' },
  });
  expect(await seller.run(['events', '--raw'])).toEqual({
    code: 3,
    stdout: seller.bodyOf('events'),
    stderr: `Error: ${message} Log in with: ticketswitch login\n`,
  });
});

it.each([
  [
    ['--sort', 'cheap'],
    /^Option '--sort <order>' argument 'cheap' is invalid\. Allowed choices are alphabetic, /,
  ],
  [['--near', '51.5,-0.12'], /Use the format LAT,LON,KM, such as 51\.5,-0\.12,20\.$/],
  [['--from', '32 June'], /Use the format YYYY-MM-DD, or a day such as 28\/11, "2 dec" or sat\.$/],
  [['--page', '-1'], /Use a whole number, 0 or greater\.$/],
  [['--all', '--page', '1'], /^Option '--all' cannot be used with option '--page <number>'\.$/],
])('refuses %j and names its help', async (args, message) => {
  const error = await sandboxError(createHome(), ['events', ...args]);
  expect(error).toMatchObject({ code: 'usage', exit_code: 2, next: 'ticketswitch events --help' });
  expect(error.message).toMatch(message);
});

it('refuses --raw with --all', async () => {
  expect(await run(createHome(), ['events', '--all', '--raw', '--sandbox'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Error: --raw cannot be combined with --all, which makes several requests. Use --page.\n',
  });
});
