import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { type Json, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

it("lists performances in the venue's time, and says how many are not shown", async () => {
  const args = ['performances', '6IF', '--page-length', '3', '--sandbox'];
  const { stdout, stderr } = await run(createHome(), args);
  // docs/f13.md#6if
  expect(stdout).toMatchInlineSnapshot(`
    "ID	DATE	TIME	NAME	PRICE	
    6IF-1T3	Mon, 1st June 2026	7.30 PM		from £21.00	
    6IF-1T4	Tue, 2nd June 2026	7.30 PM	Including back stage pass	from £21.00	
    6IF-1T5	Wed, 3rd June 2026	7.30 PM		from £21.00	
    "
  `);
  expect(stderr).toMatch(/\d+ more results\. For the next page use --page 1, for all pages --all\./);
});

it('draws months with the days on sale', async () => {
  const text = await sandboxText(createHome(), ['performances', '7AB', '--calendar']);
  expect(text.split('\n').slice(0, 9).join('\n')).toMatchInlineSnapshot(`
    "January 2027, from £35.00
      Mon  Tue  Wed  Thu  Fri  Sat  Sun
                            1    ·    ·
        ·    ·    ·    ·    ·    ·    ·
        ·    ·    ·    ·    ·    ·    ·
        ·    ·    ·    ·    ·    ·    ·
        ·    ·    ·    ·    ·    ·    ·

    January 2028, from £35.00"
  `);
});

it('prints the two performances of 7AB as JSON', async () => {
  const document = await sandboxJson(createHome(), ['performances', '7AB']);
  // docs/f13.md#7ab-and-7aa
  expect(document).toMatchObject({
    sandbox: true,
    has_names: false,
    auto_select: false,
    performances: [
      { id: '7AB-13', event_id: '7AB', date_time: '2027-01-01T15:30:00Z', time_description: '3.30 PM' },
      { id: '7AB-14', event_id: '7AB', date_time: '2028-01-01T15:30:00Z', time_description: '3.30 PM' },
    ],
    paging: { page_number: 0, pages_remaining: 0, results_remaining: 0, total_results: 2 },
  });
});

it('lists 6IF every evening but Saturday, with a name on Tuesdays', async () => {
  const args = ['performances', '6IF', '--page-length', '40', '--all'];
  const { performances, has_names, paging } = await sandboxJson(createHome(), args);
  // docs/f13.md#6if: about 120 days ahead, at 19:30 in London, where it is summer time.
  expect(performances.length).toBeGreaterThan(100);
  expect(paging).toMatchObject({ pages_remaining: 0, total_results: performances.length });
  expect(has_names).toBe(true);
  for (const { date_time, name } of performances) {
    expect(date_time).toMatch(/T19:30:00\+01:00$/);
    const weekday = new Date(date_time).getUTCDay();
    expect(weekday).not.toBe(6);
    expect(name).toBe(weekday === 2 ? 'Including back stage pass' : undefined);
  }
});

it('marks the only performance of an undated event, and gives it no date', async () => {
  const home = createHome();
  const document = await sandboxJson(home, ['performances', '6KF']);
  expect(document).toMatchObject({ auto_select: true, performances: [{ event_id: '6KF' }] });
  // docs/json.md: a key whose value is not known is left out.
  for (const key of ['date_time', 'date_description', 'time_description']) {
    expect(document.performances[0]).not.toHaveProperty(key);
  }
});

it('says "any day" instead of a date', async () => {
  expect(await sandboxText(createHome(), ['performances', '6KF'])).toMatch(
    /^ID\tDATE\tTIME\tNAME\tPRICE\t\n6KF-\w+\tany day\t\t\tfrom £50\.00\t\n$/,
  );
});

it('prints the days on sale as JSON', async () => {
  const home = createHome();
  const { months } = await sandboxJson(home, ['performances', '7AB', '--calendar']);
  expect(months).toMatchObject([
    { month: 1, year: 2027, description: 'January', days: [1] },
    { month: 1, year: 2028, description: 'January', days: [1] },
  ]);
  const nutcracker = await sandboxJson(home, ['performances', '6IF', '--calendar']);
  const saturdays = [6, 13, 20, 27];
  const june = Array.from({ length: 30 }, (_, index) => index + 1).filter((day) => !saturdays.includes(day));
  expect(nutcracker.months[0]).toMatchObject({ month: 6, year: 2026, days: june });
});

it('lists the days between --from and --to', async () => {
  const days = ['--from', '2026-06-05', '--to', '2026-06-08'];
  const { performances } = await sandboxJson(createHome(), ['performances', '6IF', ...days]);
  // The 6th is a Saturday.
  expect(performances.map((one: Json) => one.date_time.slice(0, 10))).toEqual([
    '2026-06-05',
    '2026-06-07',
    '2026-06-08',
  ]);
});

it.each([
  ['performances', ['7AB']],
  ['months', ['7AB', '--calendar']],
])("prints the API's own %s with --raw", async (resource, args) => {
  const seller = await Seller.open();
  const result = await seller.run(['performances', ...args, '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf(resource), stderr: '' });
});

it.each([
  ['performances', []],
  ['months', ['--calendar']],
])('fails for %s of an unknown event; --raw still prints what the API said', async (resource, flags) => {
  expect(await sandboxError(createHome(), ['performances', 'NONE', ...flags])).toEqual({
    code: 'not_found',
    exit_code: 4,
    message: 'Event NONE not found.',
    next: 'ticketswitch events --sandbox',
    api: expect.objectContaining({ http_status: 400, error_code: 8 }),
  });
  const seller = await Seller.open();
  expect(await seller.run(['performances', 'NONE', ...flags, '--raw'])).toEqual({
    code: 4,
    stdout: seller.bodyOf(resource),
    stderr: 'Error: Event NONE not found. Search with: ticketswitch events\n',
  });
});

it('refuses options that contradict each other', async () => {
  const error = await sandboxError(createHome(), [
    'performances',
    '6IF',
    '--calendar',
    '--from',
    '2026-06-01',
  ]);
  expect(error).toEqual({
    code: 'usage',
    exit_code: 2,
    message: "Option '--calendar' cannot be used with option '--from <date>'.",
    next: 'ticketswitch performances --help',
  });
  const both = await run(createHome(), ['performances', '6IF', '--all', '--raw', '--sandbox']);
  expect(both).toMatchObject({ code: 2, stdout: '' });
  expect(both.stderr).toMatch(/^Error: --raw cannot be combined with --all/);
});
