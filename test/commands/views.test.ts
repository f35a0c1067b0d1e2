import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { performanceOn, sandboxJson, writeCustomer } from '../support/sale.ts';

async function shown(home: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(home, [...args, '--sandbox']);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('TRAINING');
  return stdout;
}

it('lists events with city, from-price and offer', async () => {
  expect(await shown(createHome(), ['events', '--city', 'london-uk'])).toMatchInlineSnapshot(`
    "ID   EVENT                                              VENUE                       CITY    PRICE         OFFER
    I3S  Athenaeum                                          Athenaeum                   London  from £222.00
    I3T  Corus Hyde Park                                    Corus Hotel Hyde Park       London  from £128.00
    I3U  Hilton Kensington                                  Hilton London Kensington    London  from £148.00
    6IF  Matthew Bourne's Nutcracker TEST                   Sadler's Wells              London  from £11.00
    6IE  Matthew Bourne's Swan Lake test                    Sadler's Wells              London  from £23.00
    I3V  St Ermin's                                         Jolly St Ermin's            London  from £190.00
    7AB  The Unremarkable Incident of the Cat at Lunchtime  Lyric Apollo                London  from £35.00   No fees
    7AA  Toy Story - The Opera                              Lyceum Theatre              London  from £35.00
    6KF  V&A Memberships                                    Victoria and Albert Museum  London  from £50.00
    "
  `);
});

it('finds events by the start of words, whatever their case', async () => {
  const { events } = await sandboxJson(createHome(), ['events', 'NUTCR', 'bourne']);
  expect(events.map((event: { id: string }) => event.id)).toEqual(['6IF']);
});

it('says when nothing fits, and that is no failure', async () => {
  const { code, stdout, stderr } = await run(createHome(), ['events', 'opera-house', '--sandbox']);
  expect(code).toBe(0);
  expect(stdout.trim()).toBe('ID  EVENT  VENUE  CITY  PRICE  OFFER');
  expect(stderr).toContain('No matching events.');
});

it('shows an event with its copy and reviews', async () => {
  const text = await shown(createHome(), ['event', '6IF']);
  expect(text).toContain("Sadler's Wells");
  expect(text).toContain('★★★★★ The Times');
  expect(text).toContain('seating plan: https://');
});

it('lists performances at the venue’s wall time, and says how many were left out', async () => {
  const { stdout, stderr } = await run(createHome(), [
    'performances',
    '6IF',
    '--page-length',
    '3',
    '--sandbox',
  ]);
  expect(stdout).toMatchInlineSnapshot(`
    "ID       DATE                TIME     NAME                       PRICE
    6IF-1T3  Mon, 1st June 2026  7.30 PM                             from £11.00
    6IF-1T4  Tue, 2nd June 2026  7.30 PM  Including back stage pass  from £11.00
    6IF-1T5  Wed, 3rd June 2026  7.30 PM                             from £11.00
    "
  `);
  expect(stderr).toMatch(/\d+ more results\. Use --page 1 or --all/);
});

it('draws months with the days on sale', async () => {
  expect(
    (await shown(createHome(), ['performances', '7AB', '--calendar'])).split('\n').slice(0, 9).join('\n'),
  ).toMatchInlineSnapshot(`
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

it('shows price bands with seat price, fee and total apart', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  expect(await shown(home, ['availability', performance])).toMatchInlineSnapshot(`
    "CODE     TICKET TYPE   PRICE BAND       SEAT    FEE   TOTAL  LEFT  OFFER
    CIRCLE   Upper circle  A/pool         £35.00  £4.00  £39.00     6
    CIRCLE   Upper circle  B/pool         £30.00  £4.00  £34.00     6
    CIRCLE   Upper circle  C/pool         £25.00  £4.00  £29.00     6
    STALLS   Stalls        A/pool         £21.00  £3.00  £24.00     6
    STALLS   Stalls        B/pool         £18.00  £3.00  £21.00     3
    BALCONY  Balcony       A/pool         £47.00  £4.75  £51.75     6

    Tickets per order: 1–6
    "
  `);
});

it('draws free seats row by row, restricted views and texts told without colour', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '7AB', '2027-01-01');
  expect(await shown(home, ['availability', performance, '--map'])).toMatchInlineSnapshot(`
    "CODE    TICKET TYPE   PRICE BAND       SEAT    FEE   TOTAL  LEFT  OFFER
    STALLS  Stalls        A/pool         £50.00  £5.00  £55.00     4
    STALLS  Stalls        B/pool         £40.00  £0.00  £40.00     4  No fees
    CIRCLE  Dress Circle  A/pool         £32.20  £4.60  £36.80     4  8% off
    CIRCLE  Dress Circle  B/pool         £30.00  £5.00  £35.00     4

    Tickets per order: 1–4

    Stalls
    A  a a A A A A A A A a
    B  · A A A A A A A A
    C  · · B B b b
    D  · B B B B B B

    A A/pool £55.00 · B B/pool £40.00 · lowercase = restricted view, dot = taken

    Dress Circle
    E  · · · A A · A A A
    F  A A A
    G  · · · · · · B B B B
    H  B B B B · · B B B B

    A A/pool £36.80 · B B/pool £35.00 · lowercase = restricted view, dot = taken
    "
  `);
});

it('lists discounts and send methods', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  expect(
    await shown(home, ['discounts', performance, '-t', 'CIRCLE', '-b', 'A/pool']),
  ).toMatchInlineSnapshot(`
    "DISCOUNT  DESCRIPTION            SEAT    FEE   TOTAL  OFFER
    ADULT     Adult                £35.00  £4.00  £39.00
    CHILD     Child rate           £18.00  £3.00  £21.00
    STUDENT   Student rate         £26.00  £3.00  £29.00
    OAP       Senior citizen rate  £28.00  £3.00  £31.00
    "
  `);
  expect(await shown(home, ['send-methods', performance])).toMatchInlineSnapshot(`
    "SEND METHOD  DESCRIPTION                COST  TO
    COBO         Collect from the venue    £1.50  any country
    POST         Post (UK & Ireland only)  £3.50  ie, uk       Posted tickets take about 3 working days to arrive.
    "
  `);
});

it('shows a sale from the hold to the receipt, and gives holds back', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  const order = ['reserve', performance, '-t', 'STALLS', '-b', 'A/pool', '-n', '2'];
  const held = await shown(home, order);
  expect(held.replace(/(UUID +)\S+/, '$1…')).toMatchInlineSnapshot(`
    "Reserved, 15:00 left

    Matthew Bourne's Nutcracker TEST
      Sadler's Wells, Wed, 10th June 2026, 7.30 PM
      Stalls A/pool
      2 × ticket, £21.00 + £3.00 booking fee each
        Seats SA144, SA143
      Collect from the venue

    Tickets         £42.00
    Booking fees     £6.00
    Delivery         £1.50
    Total           £49.50

    UUID          …
    "
  `);
  expect(await shown(home, ['release'])).toMatch(/^Released [\w-]+; no seats are held\n$/);
  expect(await shown(home, ['release'])).toMatch(/^Released/);
  expect(await shown(home, ['status'])).toMatch(/^Released: no seats are held\n/);
  await shown(home, order);
  const bought = await shown(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  expect(bought).toMatch(/^Purchased\n/);
  expect(bought).toMatch(/Reference PURCHASE-[0-9A-F]+-1\n/);
  expect(bought).toMatch(/Transaction {3}T000-0000-\w{4}-\w{4}\n/);
});

it('buys nothing without --yes where nobody can be asked', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  await shown(home, ['reserve', performance, '-t', 'STALLS', '-b', 'A/pool', '-n', '1']);
  const { code, stderr } = await run(home, ['purchase', '--customer', writeCustomer(home), '--sandbox']);
  expect(code).toBe(2);
  expect(stderr).toContain('Add --yes to confirm the £25.50 purchase');
  expect((await sandboxJson(home, ['status'])).status).toBe('reserved');
});

it('reads the customer from stdin and lets a flag win', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  await sandboxJson(home, ['reserve', performance, '-t', 'STALLS', '-b', 'A/pool', '-n', '1']);
  const stdin =
    '{"first_name":"Fred","last_name":"Jones","address_lines":["1 High St"],"country_code":"UK","phone":"0203"}';
  await sandboxJson(home, ['purchase', '--customer', '-', '--first-name', 'Wilma', '--yes'], { stdin });
  const { customer } = await sandboxJson(home, ['status']);
  expect(customer).toMatchObject({ first_name: 'Wilma', last_name: 'Jones', country_code: 'uk' });
});

it('prints the body as it came under --raw', async () => {
  const { stdout } = await run(createHome(), ['events', '6IF', '--sandbox', '--raw']);
  expect(Object.keys(JSON.parse(stdout))).toEqual(['results', 'currency_details']);
});

it('a hold that ran out ends with 6', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  await sandboxJson(home, ['reserve', performance, '-t', 'STALLS', '-b', 'A/pool', '-n', '1']);
  const later = { now: () => Date.parse('2026-06-01T11:15:01Z') };
  const bought = await run(
    home,
    ['purchase', '--customer', writeCustomer(home), '--yes', '--sandbox'],
    later,
  );
  expect(bought.code).toBe(6);
  expect(bought.stderr).toMatch(/has expired or was released. Reserve again/);
});
