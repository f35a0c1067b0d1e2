import type { Temporal as Types } from 'temporal-polyfill';

const native = (globalThis as { Temporal?: typeof Types }).Temporal;

/** Node's own Temporal from version 26 on; before that, the polyfill. */
export const Temporal: typeof Types = native ?? (await import('temporal-polyfill')).Temporal;
export type PlainDate = Types.PlainDate;
export type ZonedDateTime = Types.ZonedDateTime;
