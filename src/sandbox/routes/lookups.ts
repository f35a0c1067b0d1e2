import type { Temporal } from 'temporal-polyfill';
import { SOURCES, termsOf } from '../catalogue/sources.ts';
import { isoOf, timeDescription } from '../rules/calendar.ts';
import { requireEmail } from '../rules/email.ts';
import { requireEvent, selectedPerformances } from '../rules/selection.ts';
import type { Route } from './types.ts';

/** Returns a bare array (docs/f13.md#sources). */
export const sources: Route = ({ params }) =>
  SOURCES.map(({ code, description, systemClass, systemType }) => ({
    source_code: code,
    source_desc_from_config: description,
    ...(params.flag('req_src_info') && {
      // Only the external back ends have them (docs/f13.md#sources).
      ...(systemClass === 'ext_test' && {
        source_after_sales_email: 'systems@ingresso.co.uk',
        source_postal_addr: 'Suite 75, Victoria Place, Wellwood Street, Belfast BT12 5FX',
      }),
      source_system_class: systemClass,
      source_system_type_string: systemType,
      source_t_and_c: termsOf(code),
    }),
  }));

/** Each time of day of an event, with the first performance at that time (docs/f13.md#other-resources). */
export const times: Route = ({ params, now }) => {
  const firsts = new Map<string, Temporal.ZonedDateTime>();
  for (const { at } of selectedPerformances(requireEvent(params), params, now)) {
    const time = at && timeDescription(at);
    if (time && !firsts.has(time)) firsts.set(time, at);
  }
  const time = [...firsts].map(([time_desc, at]) => ({ iso8601_date_and_time: isoOf(at), time_desc }));
  return { results: { time } };
};

/** 200 with `{}`, or 460 with an `error_key` (docs/f13.md#other-resources). */
export const emailCheck: Route = ({ params }) => {
  requireEmail(params.get('email_address') ?? '');
  return {};
};
