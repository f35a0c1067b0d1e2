import * as z from 'zod/mini';
import { isTicketSwitchError, TicketSwitchError } from '../model/error.ts';
import { explain } from '../model/explain.ts';
import { type Currency, Money } from '../model/money.ts';

/**
 * Parses JSON and keeps each number as its source text ("45.10"), so that amounts never become floats.
 * @throws SyntaxError if it is not JSON.
 */
export function parseJson(text: string): unknown {
  const keepNumbers = (_key: string, value: unknown, context?: { source: string }) =>
    typeof value === 'number' && context ? context.source : value;
  return JSON.parse(text, keepNumbers);
}

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$/;
const isShort = (text: string) => text.length <= 40;

// The API mixes 35, 35.0 and "35", true and "true" (docs/f13.md#reading-answers). parseJson has made all numbers text.

/** A number, kept as text: an amount in major units. */
export const decimal = z
  .string('expected a number')
  .check(z.regex(NUMBER, 'expected a number'), z.refine(isShort, 'expected a shorter number'));
/** A number as a float: never for amounts. */
export const number = z.pipe(decimal, z.transform(Number));
/** A whole number. */
export const integer = number.check(z.refine(Number.isSafeInteger, 'expected a whole number'));
export const text = z.string('expected a string');
export const flag = z.union([z.boolean(), z.stringbool()], 'expected true or false');

/**
 * A key that decides about money or identity: it may be missing or null, both read as undefined, but a value that
 * cannot be read makes the response unreadable.
 */
export function optional<T extends z.ZodMiniType>(schema: T) {
  return z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? undefined),
  );
}

/** A key that is only shown: a missing, null or unreadable value is read as undefined. */
export function shown<T extends z.ZodMiniType>(schema: T) {
  return z.transform((value): z.output<T> | undefined =>
    value === undefined || value === null ? undefined : schema.safeParse(value).data,
  );
}

/** A list that decides about money: every item must be readable. A missing list or null is read as empty. */
export function list<T extends z.ZodMiniType>(schema: T) {
  return z.pipe(
    z.nullish(z.array(schema)),
    z.transform((value) => value ?? []),
  );
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/**
 * A list of things that can be used one by one: unreadable items are left out. A missing list or null is read as
 * empty. A list without a readable item is not: that would look as if there were nothing.
 */
export function readableList<T extends z.ZodMiniType>(schema: T) {
  return z.pipe(
    z.nullish(z.array(shown(schema))),
    z.transform((items, context) => {
      const readable = (items ?? []).filter(isDefined);
      if (items?.length && readable.length === 0) {
        context.issues.push({ code: 'custom', input: items, message: 'expected items in another form' });
      }
      return readable;
    }),
  );
}

/** A record of things that can be used one by one: unreadable items are left out. */
export function readableRecord<T extends z.ZodMiniType>(schema: T) {
  return z.pipe(
    z.record(z.string(), shown(schema)),
    z.transform(
      (items) =>
        new Map(
          Object.entries(items).flatMap(([key, item]) => (isDefined(item) ? [[key, item] as const] : [])),
        ),
    ),
  );
}

/** A currency symbol. Control and format characters are removed: it is printed with every price, as it is. */
const symbol = z.pipe(
  text,
  z.transform((value) => value.replaceAll(/\p{C}/gu, '')),
);

const currencyDetails = z.object({
  currency_factor: integer.check(z.refine((factor) => factor >= 1, 'expected a positive number')),
  currency_places: integer.check(z.refine((places) => places >= 0 && places <= 6, 'expected 0 to 6')),
  currency_pre_symbol: shown(symbol),
  currency_post_symbol: shown(symbol),
});

/** `currency_details`: the currencies that a response mentions (docs/f13.md#shapes). */
export const currencies = readableRecord(currencyDetails);
export type WireCurrencies = z.infer<typeof currencies>;

/** The form of `currency_code` in older responses (docs/f13.md#shapes). */
export const olderCurrency = z.object({ currency_code: text });

/** Of a response that has no prices. */
export const NO_CURRENCY: Currency = { code: '', factor: 100, places: 2, preSymbol: '', postSymbol: '' };

/** A currency by ISO 4217, which has its decimal places. Undefined if it is not three letters. */
function standardCurrency(code: string): Currency | undefined {
  if (!/^[a-z]{3}$/i.test(code)) return undefined;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  return { code, factor: 10 ** places, places, preSymbol: '', postSymbol: '' };
}

/**
 * The currency of a response's prices.
 * @param known the response's `currency_details`. A currency that it does not describe is taken from ISO 4217.
 * @param code the price's `currency_code`. If missing, the only currency of `currency_details` is meant.
 * @throws TicketSwitchError `bad_answer` if there is none.
 */
export function currencyOf(known: WireCurrencies | undefined, code: string | undefined): Currency {
  const only = known?.size === 1 ? [...known.keys()][0] : undefined;
  const used = code || only;
  const details = used === undefined ? undefined : known?.get(used);
  if (used === undefined || !details) {
    const standard = standardCurrency(used ?? '');
    if (standard) return standard;
    throw new TicketSwitchError('bad_answer', `The API sent prices in an unknown currency: "${used ?? ''}".`);
  }
  return {
    code: used,
    factor: details.currency_factor,
    places: details.currency_places,
    preSymbol: details.currency_pre_symbol ?? '',
    postSymbol: details.currency_post_symbol ?? '',
  };
}

/**
 * Parses an amount.
 * @param amount text of a JSON number in major units.
 * @throws TicketSwitchError `bad_answer` if it is too large to be exact.
 */
export function money(amount: string, currency: Currency): Money {
  try {
    return Money.fromDecimal(amount, currency);
  } catch (cause) {
    throw new TicketSwitchError('bad_answer', `The API sent an invalid amount: ${amount}.`, { cause });
  }
}

/** What `read` returns, or undefined if it throws TicketSwitchError `bad_answer`: for what is only shown. */
export function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isTicketSwitchError(error, 'bad_answer')) return undefined;
    throw error;
  }
}

/**
 * Checks the fields of a response that we use. Other fields are ignored.
 * @param resource names the resource, for the message: `events.v1`.
 * @throws TicketSwitchError `bad_answer` naming the resource and the first invalid field.
 */
export function decode<T extends z.ZodMiniType>(schema: T, body: unknown, resource: string): z.output<T> {
  const result = schema.safeParse(body, { error: explain });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') || 'the top level';
  throw new TicketSwitchError(
    'bad_answer',
    `Unexpected response to ${resource}: ${field}: ${issue?.message}.`,
    {
      cause: result.error,
    },
  );
}

/** The parameter `date_range` from days written `YYYY-MM-DD`, inclusive; either may be missing (docs/f13.md#shapes). */
export function dateRange(from: string | undefined, to: string | undefined): (readonly [string, string])[] {
  if (!from && !to) return [];
  return [['date_range', `${(from ?? '').replaceAll('-', '')}:${(to ?? '').replaceAll('-', '')}`]];
}
