import { describe, expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { SandboxUser } from '../support/sandbox.ts';

const idsOf = (answer: Json): string[] => answer.results.event.map((event: Json) => event.event_id);

describe('events (docs/f13.md#events-on-sale)', () => {
  it.each([
    ['park', { keywords: 'park' }, ['6KS', 'AG8', '6KT', 'I3T', '9XW', '6KV', '9XY']],
    ['20 km round Lille', { circle: '50.62:3.05:20' }, ['6KS', '6KT']],
    ['London', { city_code: 'london-uk' }, ['I3S', 'I3T', 'I3U', '6IF', '6IE', 'I3V', '7AB', '7AA', '6KF']],
    ['commas between keywords', { keywords: 'matthew,swan' }, ['6IE']],
    ['legacy names', { s_keys: 'sadlers', s_coco: 'UK' }, ['6IF', '6IE']],
    ['nothing', { keywords: 'zzz' }, []],
    ['offers', { offers_only: '' }, ['6L9', '7AB']],
  ])('finds by %s', async (_, parameters, expected) => {
    expect(idsOf(await new SandboxUser().get('events', parameters))).toEqual(expected);
  });

  it('hides add-ons from lists and serves them by id, beside the event they go with', async () => {
    const user = new SandboxUser();
    expect(idsOf(await user.get('events'))).not.toContain('7AC');
    const { events_by_id } = await user.get('events_by_id', {
      event_id_list: '7AB,7AC,NOPE',
      add_add_ons: '',
      add_upsells: '1',
    });
    expect(Object.keys(events_by_id)).toEqual(['7AB', '7AC']);
    expect(events_by_id['7AC'].event).toMatchObject({
      is_add_on: true,
      is_auto_quantity_add_on: true,
      event_type: 'misc_item',
    });
    expect(events_by_id['7AB'].add_ons.map((one: Json) => one.event_id)).toEqual(['7AC']);
    expect(events_by_id['7AB'].upsells.map((one: Json) => one.event_id)).toEqual(['7AA', '6IF']);
  });

  it.each([
    ['6KS', false, true, false],
    ['6KU', true, false, false],
    ['6KV', true, true, false],
    ['9XW', true, true, false],
    ['I3S', true, false, true],
    ['6KF', false, false, false],
    ['7AB', true, false, false],
  ])(
    '%s needs a performance %s, a departure date %s, a duration %s',
    async (id, performance, departure, duration) => {
      const { events_by_id } = await new SandboxUser().get('events_by_id', { event_id_list: id });
      expect(events_by_id[id].event).toMatchObject({
        need_performance: performance,
        need_departure_date: departure,
        need_duration: duration,
      });
    },
  );
});

it('6IF is rated 100 by critics and users, with the reviews of docs/f13.md#6if', async () => {
  const { events_by_id } = await new SandboxUser().get('events_by_id', {
    event_id_list: '6IF',
    req_reviews: '',
  });
  expect(events_by_id['6IF'].event).toMatchObject({
    critic_review_percent: 100,
    user_review_percent: 100,
    reviews: {
      review: [
        {
          review_author: 'The Times',
          is_user_review: false,
          star_rating: 5,
          review_iso8601_date_and_time: '2015-11-17T10:00:00Z',
        },
        {
          review_author: 'Matt Allpress',
          is_user_review: true,
          star_rating: 5,
          review_iso8601_date_and_time: '2014-08-28T10:00:00Z',
        },
      ],
    },
  });
});

describe('performances', () => {
  it('6IF: every evening but Saturday at 19:30 in London, Tuesdays with a name', async () => {
    const { results } = await new SandboxUser().get('performances', { event_id: '6IF', page_len: 400 });
    expect(results.has_perf_names).toBe(true);
    const offsets = new Set<string>();
    for (const one of results.performance) {
      const weekday = new Date(`${one.iso8601_date_and_time.slice(0, 10)}T12:00:00Z`).getUTCDay();
      expect(weekday).not.toBe(6);
      expect(one.iso8601_date_and_time).toMatch(/T19:30:00(Z|\+01:00)$/);
      expect(one.perf_name).toBe(weekday === 2 ? 'Including back stage pass' : undefined);
      offsets.add(one.iso8601_date_and_time.slice(19));
    }
    expect(results.performance.length).toBeGreaterThan(100);
    expect(offsets).toEqual(new Set(['+01:00']));
  });

  it.each([
    ['London', '6IF', '2026-10-20', ['19:30:00+01:00', '19:30:00Z']],
    ['Paris', 'DBZ', '2026-10-20', ['19:00:00+02:00', '19:00:00+01:00']],
    [
      'Las Vegas',
      '6L9',
      '2026-10-25',
      ['20:00:00-07:00', '22:30:00-07:00', '20:00:00-08:00', '22:30:00-08:00'],
    ],
    ['Tokyo', 'AG8', '2026-10-20', ['10:00:00+09:00']],
  ])('%s keeps its wall time across the end of summer time', async (_, event_id, day, times) => {
    const user = new SandboxUser();
    user.now = Date.parse(`${day}T00:00:00Z`);
    const { results } = await user.get('performances', { event_id, page_len: 400 });
    const seen = results.performance.map((one: Json) => one.iso8601_date_and_time.slice(11));
    expect([...new Set(seen)]).toEqual(times);
  });

  it('7AB: 1 January of the next two years at 15:30 UTC, by the years since 2014 (R1)', async () => {
    const { results } = await new SandboxUser().get('performances', { event_id: '7AB' });
    expect(results.performance).toMatchObject([
      { perf_id: '7AB-13', iso8601_date_and_time: '2027-01-01T15:30:00Z', time_desc: '3.30 PM' },
      { perf_id: '7AB-14', iso8601_date_and_time: '2028-01-01T15:30:00Z', time_desc: '3.30 PM' },
    ]);
  });

  it('1D7B8 and 6KF are taken without a day (R2)', async () => {
    for (const event_id of ['1D7B8', '6KF']) {
      const { autoselect_this_performance, results } = await new SandboxUser().get('performances', {
        event_id,
      });
      expect(autoselect_this_performance).toBe(true);
      expect(results.performance).toHaveLength(1);
      expect(results.performance[0]).not.toHaveProperty('iso8601_date_and_time');
      expect(results.performance[0]).not.toHaveProperty('date_desc');
    }
  });

  it('ids stay the same from day to day, and pages are counted from zero', async () => {
    const user = new SandboxUser();
    const first = await user.get('performances', { event_id: '6IF', page_len: 5, page_no: 1 });
    expect(first.results.paging_status).toMatchObject({ page_length: 5, page_number: 1 });
    user.now += 86_400_000;
    const next = await user.get('performances', { event_id: '6IF', page_len: 400 });
    const ids = next.results.performance.map((one: Json) => one.perf_id);
    expect(ids).toEqual(expect.arrayContaining(first.results.performance.map((one: Json) => one.perf_id)));
  });

  it('months have bit 0 for the 1st and for Sunday (docs/f13.md#reading-answers)', async () => {
    const user = new SandboxUser();
    user.now = Date.parse('2016-12-16T00:00:00Z');
    const { results } = await user.get('months', { event_id: '6IF' });
    // 16–30 December but Saturdays is 1065254912, and 31 December 2016 is a Saturday; 63 is all but Saturday.
    expect(results.month[0]).toMatchObject({
      month: 'dec',
      year: 2016,
      month_dates_bitmask: 1065254912,
      month_weekdays_bitmask: 63,
    });
  });
});

describe('prices (docs/f13.md#6if, #7ab-and-7aa)', () => {
  const PRICES = [
    ['CIRCLE', 'A/pool', 6, { ADULT: [35, 4], CHILD: [18, 3], STUDENT: [26, 3], OAP: [28, 3] }],
    ['CIRCLE', 'B/pool', 6, { ADULT: [30, 4], CHILD: [15, 3] }],
    ['CIRCLE', 'C/pool', 6, { ADULT: [25, 4], CHILD: [13, 3], STUDENT: [19, 3], OAP: [20, 3] }],
    ['STALLS', 'A/pool', 6, { ADULT: [21, 3], CHILD: [11, 2], STUDENT: [16, 2], OAP: [17, 2] }],
    ['STALLS', 'B/pool', 3, { ADULT: [18, 3], CHILD: [9, 2] }],
    ['BALCONY', 'A/pool', 6, { ADULT: [47, 4.75], CHILD: [24, 4], STUDENT: [35, 4], OAP: [38, 4] }],
  ] as const;

  it.each(PRICES)('6IF %s %s', async (type, band, available, discounts) => {
    const user = new SandboxUser();
    const perf_id = await user.performance('6IF', 3);
    const { availability, ...rest } = await user.get('availability', { perf_id });
    expect(rest).toMatchObject({
      valid_quantities: [1, 2, 3, 4, 5, 6],
      contiguous_seat_selection_only: true,
      max_bundle_size: 1,
      currency_code: 'gbp',
    });
    const found = availability.ticket_type
      .find((one: Json) => one.ticket_type_code === type)
      .price_band.find((one: Json) => one.price_band_code === band);
    expect(found).toMatchObject({
      discount_code: '',
      number_available: available,
      allows_leaving_single_seats: 'always',
      sale_seatprice: discounts.ADULT[0],
      sale_surcharge: discounts.ADULT[1],
    });
    const listed = await user.get('discounts', { perf_id, ticket_type_code: type, price_band_code: band });
    const prices = listed.discounts.discount.map((one: Json) => [
      one.discount_code,
      [one.sale_seatprice, one.sale_surcharge],
    ]);
    expect(Object.fromEntries(prices)).toEqual(discounts);
  });

  it('the stalls of 6IF have no discounts on the 1st of a month', async () => {
    const user = new SandboxUser();
    const { results } = await user.get('performances', { event_id: '6IF', date_range: '20260701:20260701' });
    const listed = await user.get('discounts', {
      perf_id: results.performance[0].perf_id,
      ticket_type_code: 'STALLS',
      price_band_code: 'A/pool',
    });
    expect(listed.discounts.discount.map((one: Json) => one.discount_code)).toEqual(['ADULT']);
  });

  it('6IF is sent by COBO or, to Ireland and the UK, by POST', async () => {
    const user = new SandboxUser();
    const { send_methods } = await user.get('send_methods', { perf_id: await user.performance('6IF') });
    expect(send_methods.send_method).toMatchObject([
      { send_code: 'COBO', send_cost: 1.5, send_type: 'collect' },
      {
        send_code: 'POST',
        send_cost: 3.5,
        permitted_countries: { country: [{ country_code: 'ie' }, { country_code: 'uk' }] },
      },
    ]);
  });

  it('7AB has the blocks, restricted views, texts and offers of its house (R8, C1, C5)', async () => {
    const user = new SandboxUser();
    const { availability } = await user.get('availability', { perf_id: '7AB-13', add_seat_blocks: '' });
    const [stalls, circle] = availability.ticket_type;
    expect(stalls.price_band[0]).toMatchObject({
      sale_seatprice: 50,
      sale_surcharge: 5,
      number_available: 4,
      free_seat_blocks: {
        blocks_by_row: {
          A: [['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10']],
          B: [['B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9']],
        },
        restricted_view_seats: ['A1', 'A2', 'A10'],
        seats_by_text_message: { 'Great seat': ['A6'] },
        separators_by_row: { A: '', B: '' },
      },
    });
    expect(stalls.price_band[1].free_seat_blocks).toMatchObject({
      restricted_view_seats: ['C5', 'C6'],
      seats_by_text_message: { 'Haunted seat': ['C6'] },
    });
    // 40 + 5 without fee is 5 off, 11 %; 40 less 8 % is 36.80 (docs/f13.md#where-the-sources-disagree).
    expect(stalls.price_band[1]).toMatchObject({
      is_offer: true,
      sale_surcharge: 0,
      absolute_saving: 5,
      percentage_saving: 11,
    });
    expect(circle.price_band[0]).toMatchObject({ is_offer: true, sale_combined: 36.8, percentage_saving: 8 });
    expect(Object.values(circle.price_band[1].free_seat_blocks.blocks_by_row)).toEqual([
      [['G7', 'G8', 'G9', 'G10']],
      [
        ['H1', 'H2', 'H3', 'H4'],
        ['H7', 'H8', 'H9', 'H10'],
      ],
    ]);
  });

  it('commission is 15 % with VAT, of which the user has 45 % (docs/f13.md#6if)', async () => {
    const user = new SandboxUser();
    const { availability } = await user.get('availability', {
      perf_id: await user.performance('6IF', 3),
      req_predicted_commission: '',
    });
    expect(availability.ticket_type[0].price_band[0]).toMatchObject({
      predicted_gross_commission: {
        amount_including_vat: 5.85,
        amount_excluding_vat: 4.88,
        commission_currency_code: 'gbp',
      },
      predicted_user_commission: { amount_including_vat: 2.63, amount_excluding_vat: 2.19 },
    });
  });
});
