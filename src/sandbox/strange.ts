/** Returns numbers from 0 up to, but not including, 1. */
export type Random = () => number;

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}
type Entry = readonly [key: string, value: Json];

/** A pseudo-random sequence that is the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = (text: string) => new Set(text.split(/\s+/));

/** Keys that responses may lack (docs/f13.md#shapes, #reading-answers). None decides about money or seats. */
const OPTIONAL = words(
  `city_code city_desc postcode geo_data event_path event_uri_desc venue_uri_desc source_desc custom_filter
  min_running_time max_running_time critic_review_percent user_review_percent event_upsell_list
  is_date_matched_add_on is_time_matched_add_on event_info_html venue_info venue_info_html venue_addr_html
  meta_event_component_events running_time has_pool_seats is_limited cached_number_available
  sale_combined non_offer_sale_combined total_sale_combined discount_semantic_type separator seat_text_code
  predicted_user_commission predicted_gross_commission user_commission gross_commission
  send_final_comment send_final_type can_generate_self_print has_html_page supported_barcode_types
  can_cancel_individual_orders debitor_aggregation_key must_select_whole_seat_block
  star_rating review_original_url caption_html video_iframe_caption_html
  reserve_user remote_site language_list supports_billing_address`,
);

/** Keys that responses may lack when their value is empty. */
const OPTIONAL_IF_EMPTY = words(
  `discount_code discount_desc price_band_desc cancellation_comment backend_cancellation_reference caption
  video_iframe_caption title initials suffix addr_line_two town county postcode email_addr agent_ref
  privacy_policy_version sub_user style sub_style sub_sub_style statement_descriptor`,
);

/** Words outside the known values of open sets (docs/f13.md#enumerations). */
const UNKNOWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['send_type', 'courier'],
  ['send_final_type', 'courier'],
  ['seat_request_status', 'got_some'],
  ['cancellation_status', 'on_request'],
  ['debitor_type', 'wallet'],
  ['discount_semantic_type', 'loyalty'],
  ['event_type', 'experience'],
  ['trans_status', 'exchanged-voucher'],
]);

/** Objects whose keys are data, such as currency codes: they get no further keys. */
const MAPS = words(
  `classes allowed_countries accepted_payment_cards currency_details events_by_id performances_by_id
  structured_info blocks_by_row separators_by_row seats_by_text_message available_dates`,
);

/** What a payment page or a payment script needs as it is. */
const VERBATIM = words(
  'callout_parameters callout_parameters_order callout_integration_data debitor_integration_data prefilled_address',
);

/** Keys that no source names. */
const EXTRA: readonly Entry[] = [
  ['x_shard', 7],
  ['is_experimental', true],
  ['reserved_for_future_use', null],
  ['debug_info', { took_ms: 12, notes: [] }],
];

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shuffled(entries: readonly Entry[], random: Random): Entry[] {
  return entries
    .map((entry) => [random(), entry] as const)
    .sort(([one], [other]) => one - other)
    .map(([, entry]) => entry);
}

/** The entry, or none, or null in place of its value. */
function loosened([key, value]: Entry, random: Random): Entry[] {
  const isOptional = OPTIONAL.has(key) || /_latin$/.test(key) || (OPTIONAL_IF_EMPTY.has(key) && value === '');
  if (!isOptional || random() >= 0.25) return [[key, mutated(key, value, random)]];
  return random() < 0.5 ? [] : [[key, null]];
}

function mutatedObject(key: string, object: JsonObject, random: Random): JsonObject {
  const entries = Object.entries(object);
  if (MAPS.has(key) || /^year_\d+$/.test(key)) {
    return Object.fromEntries(entries.map(([name, value]) => [name, mutated(name, value, random)]));
  }
  const extra = random() < 0.1 ? shuffled(EXTRA, random).slice(0, 1) : [];
  const kept = entries.flatMap((entry) => loosened(entry, random));
  return Object.fromEntries(shuffled([...kept, ...extra], random));
}

/** @param key the key that the value has, or that its list has. */
function mutated(key: string, value: Json, random: Random): Json {
  if (VERBATIM.has(key)) return value;
  if (Array.isArray(value)) return value.map((member) => mutated(key, member, random));
  if (isObject(value)) return mutatedObject(key, value, random);
  if (typeof value === 'number') return random() < 0.2 ? String(value) : value;
  const unknown = UNKNOWN_WORDS.get(key);
  // Whether tickets are cancelled decides about money.
  return unknown && value !== 'cancelled' && random() < 0.2 ? unknown : value;
}

const without = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** `currency: {currency_code}` in place of `currency_code`, as in older samples. */
function withOldCurrency(object: JsonObject): JsonObject {
  const { currency_code, ...rest } = object;
  return currency_code === undefined ? object : { ...rest, currency: { currency_code } };
}

/** `trolley` in place of `trolley_contents`, as in older samples of `status.v1` (docs/f13.md#status). */
function withOldTrolley(status: JsonObject): JsonObject {
  const { trolley_contents: contents, minutes_left_on_reserve: minutes } = status;
  if (!isObject(contents)) return status;
  const { bundle } = contents;
  return {
    ...without(status, 'trolley_contents'),
    trolley: {
      ...contents,
      ...(Array.isArray(bundle) && {
        bundle: bundle.map((one: Json) => (isObject(one) ? withOldCurrency(one) : one)),
      }),
      ...(minutes !== undefined && { minutes_left_on_reserve: minutes }),
    },
  };
}

/** A response of `status.v1`: purchases have a customer, reservations a list of what was not reserved. */
function isStatus({ transaction_status: status, customer, unreserved_orders }: JsonObject): boolean {
  const isOther = customer !== undefined || unreserved_orders !== undefined;
  return status !== undefined && status !== 'failed' && !isOther;
}

function withTextList(json: JsonObject): JsonObject {
  const { language_list: list } = json;
  return Array.isArray(list) ? { ...json, language_list: list.join() } : json;
}

/** A callout to a page, as in the documentation's sample: its token is the one that the client sent. */
function withoutToken(json: JsonObject): JsonObject {
  const { callout } = json;
  if (!isObject(callout) || callout.callout_destination_url === '') return json;
  return { ...json, callout: without(callout, 'bundle_source_code', 'return_token') };
}

/** The documented forms of a whole response that the sandbox does not send otherwise (docs/f13.md#reading-answers). */
const OTHER_FORMS: readonly ((json: JsonObject) => JsonObject)[] = [
  (json) => (isStatus(json) ? withOldTrolley(json) : json),
  (json) => ('availability' in json ? withOldCurrency(json) : json),
  (json) => ('send_methods' in json ? without(json, 'source_code') : json),
  (json) => ('unreserved_orders' in json ? without(json, 'transaction_status') : json),
  (json) => ('user_info' in json ? without(json, 'user_info') : json),
  withTextList,
  withoutToken,
];

/**
 * Makes the body of a 200 differ from its documentation as real APIs do: optional keys missing or null, unknown words in
 * open sets, numbers as strings, further keys, another order of keys, older documented forms. Amounts, references, item
 * numbers and results keep their meaning, and so does whether something is reserved, purchased or cancelled.
 */
export function strange(json: Json, random: Random): Json {
  if (!isObject(json)) return mutated('', json, random);
  const form = OTHER_FORMS.reduce((body, change) => (random() < 0.3 ? change(body) : body), json);
  return mutated('', form, random);
}
