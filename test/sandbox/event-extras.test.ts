import { describe, expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { SandboxUser } from '../support/sandbox.ts';

async function event(id: string, ...flags: readonly string[]): Promise<Json> {
  const asked = Object.fromEntries(flags.map((flag) => [flag, '']));
  const { events_by_id } = await new SandboxUser().get('events_by_id', { event_id_list: id, ...asked });
  return events_by_id[id].event;
}

describe('6IF as the acceptance suite has it (docs/f13.md#6if)', () => {
  it('the address ends with a line break, its HTML is one paragraph', async () => {
    const found = await event('6IF', 'req_extra_info');
    const address = {
      value: 'Roseberry Avenue Islington London UK\n',
      value_html: '<p>Roseberry Avenue Islington London UK</p>',
    };
    expect(found).toMatchObject({ venue_addr: address.value, venue_addr_html: address.value_html });
    expect(found.structured_info.address).toMatchObject(address);
    expect(found.event_info).toMatch(/^Matthew Bourne's stunning production/);
    expect(found.event_info_html).toMatch(/^<div><p>Matthew Bourne's stunning production /);
  });

  it('captions are empty; the square has no size, the video is 400 × 300', async () => {
    const { media, video_iframe } = await event('6IF', 'req_media_square', 'req_video_iframe');
    const [square] = media.media_asset;
    expect(square).toMatchObject({ name: 'square', caption: '', caption_html: '' });
    expect(square).not.toHaveProperty('width');
    expect(square).not.toHaveProperty('height');
    expect(video_iframe).toMatchObject({
      video_iframe_caption: '',
      video_iframe_caption_html: '',
      video_iframe_width: 400,
      video_iframe_height: 300,
    });
  });
});

describe('cost ranges cover the default discount (docs/f13.md#shapes)', () => {
  const OFFER = {
    offer_seatprice: 68,
    offer_surcharge: 3,
    full_seatprice: 75,
    full_surcharge: 5,
    absolute_saving: 9,
    percentage_saving: 11,
  };
  const RANGE = {
    min_seatprice: 68,
    min_surcharge: 3,
    max_seatprice: 68,
    max_surcharge: 3,
    range_currency_code: 'usd',
    best_value_offer: OFFER,
    max_saving_offer: OFFER,
    min_cost_offer: OFFER,
    top_price_offer: OFFER,
  };
  const OFFERS = ['best_value', 'max_saving', 'min_cost', 'top_price'].map(
    (kind) => `req_cost_range_${kind}_offer`,
  );

  it('6L9: the offer alone, with and without singles', async () => {
    const { cost_range } = await event('6L9', 'req_cost_range', ...OFFERS, 'req_cost_range_no_singles_data');
    expect(cost_range).toEqual({
      ...RANGE,
      valid_quantities: [1, 2, 3, 4],
      no_singles_cost_range: { ...RANGE, valid_quantities: [1, 2, 3, 4] },
    });
  });

  it('6L9: the other discounts on request', async () => {
    const { cost_range } = await event('6L9', 'req_cost_range', 'req_cost_range_discounts');
    expect(cost_range).toMatchObject({ min_seatprice: 68, max_seatprice: 68 });
    expect(cost_range.alternate_discounts).toEqual([
      {
        min_seatprice: 60,
        min_surcharge: 5,
        max_seatprice: 75,
        max_surcharge: 5,
        range_currency_code: 'usd',
        valid_quantities: [1, 2, 3, 4],
        discount_semantic_type: 'standard',
      },
    ]);
  });

  it('6IF: 18+3 to 47+4.75; children, students and senior citizens are alternates', async () => {
    const { cost_range } = await event('6IF', 'req_cost_range', 'req_cost_range_discounts');
    expect(cost_range).toMatchObject({
      min_seatprice: 18,
      min_surcharge: 3,
      max_seatprice: 47,
      max_surcharge: 4.75,
    });
    const alternates = cost_range.alternate_discounts.map((one: Json) => [
      one.discount_semantic_type,
      one.min_seatprice + one.min_surcharge,
      one.max_seatprice + one.max_surcharge,
    ]);
    expect(alternates).toEqual([
      ['child', 11, 28],
      ['student', 18, 39],
      ['senior', 19, 42],
    ]);
  });

  it('6IE has its default discount only, and no alternates', async () => {
    const { cost_range } = await event('6IE', 'req_cost_range', 'req_cost_range_discounts');
    expect(cost_range).toMatchObject({ min_seatprice: 20, max_seatprice: 31 });
    expect(cost_range).not.toHaveProperty('alternate_discounts');
  });
});
