import { findEvent } from '../catalogue/index.ts';
import { SOURCES, termsOf } from '../catalogue/sources.ts';
import { badData } from '../errors.ts';
import { performancesOf, timeDescription } from '../rules/calendar.ts';
import { requireEmail } from '../rules/email.ts';
import type { Route } from './types.ts';

/** Returns a bare array (docs/f13.md#sources). */
export const sources: Route = ({ params }) =>
  SOURCES.map(({ code, description, systemClass, systemType }) => ({
    source_code: code,
    source_desc_from_config: description,
    ...(params.flag('req_src_info') && {
      source_after_sales_email: 'systems@ingresso.co.uk',
      source_postal_addr: '',
      source_system_class: systemClass,
      source_system_type_string: systemType,
      source_t_and_c: termsOf(code),
    }),
  }));

/** The times of day of an event's performances (docs/f13.md#other-resources). */
export const times: Route = ({ params, now }) => {
  const event = findEvent(params.require('event_id'));
  if (!event) throw badData();
  const byTime = new Map(
    performancesOf(event, now).flatMap(({ at }) =>
      at ? [[at.toPlainTime().toString({ smallestUnit: 'minute' }), timeDescription(at)] as const] : [],
    ),
  );
  return {
    results: {
      time: [...byTime].map(([iso, description]) => ({ iso8601_date_and_time: iso, time_desc: description })),
    },
  };
};

/** 200 with `{}`, or 460 with an `error_key` (docs/f13.md#other-resources). */
export const emailCheck: Route = ({ params }) => {
  requireEmail(params.get('email_address') ?? '');
  return {};
};
