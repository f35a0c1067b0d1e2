import * as z from 'zod';
import { Failure } from '../failure.ts';
import { type Currency, Money } from '../model/money.ts';

/**
 * Reads JSON with every number kept as its own text ("45.10"), so that no amount ever is a float.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const keepNumbers = (_key: string, value: unknown, context?: { source: string }) =>
    typeof value === 'number' && context ? context.source : value;
  return JSON.parse(text, keepNumbers as (key: string, value: unknown) => unknown);
}

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$/;
const tooLong = (text: string) => text.length <= 40;

/** A JSON number that stays text: an amount in major units. */
export const decimal = z.string('expected a number').regex(NUMBER, 'expected a number').refine(tooLong);
/** A JSON number, whole or not. */
export const number = decimal.transform(Number);
/** A JSON number that must be whole; `35` and `35.0` both are. */
export const integer = number.refine(Number.isSafeInteger, 'expected a whole number');
export const text = z.string('expected a string');
export const flag = z.boolean('expected true or false');

/** A key that may be missing or null. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined) as unknown as z.ZodOptional<T>;
}

/** A list that may be missing or null: then it is empty. */
export function list<T extends z.ZodType>(schema: T) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}

/** A currency's symbol goes beside every price shown: control and format characters never belong in it. */
const symbol = text.transform((value) => value.replaceAll(/\p{C}/gu, ''));

const currencyDetails = z.object({
  currency_code: text,
  currency_factor: integer.refine((factor) => factor >= 1, 'expected a positive number'),
  currency_places: integer.refine((places) => places >= 0 && places <= 6, 'expected 0 to 6'),
  currency_pre_symbol: optional(symbol),
  currency_post_symbol: optional(symbol),
});

/** The currencies an answer mentions (contract §2.0). */
export const currencies = z.record(z.string(), currencyDetails);
export type WireCurrencies = z.infer<typeof currencies>;

/**
 * How the currency is written.
 * @throws Failure `bad_answer` when the answer prices in a currency it does not describe.
 */
export function currencyOf(known: WireCurrencies | undefined, code: string): Currency {
  const details = known && Object.hasOwn(known, code) ? known[code] : undefined;
  if (!details)
    throw new Failure('bad_answer', `The API priced in "${code}" without currency_details for it.`);
  return {
    code,
    factor: details.currency_factor,
    places: details.currency_places,
    preSymbol: details.currency_pre_symbol ?? '',
    postSymbol: details.currency_post_symbol ?? '',
  };
}

/**
 * An amount from its wire text.
 * @throws Failure `bad_answer` when it is too large to be exact.
 */
export function money(amount: string, currency: Currency): Money {
  try {
    return Money.fromDecimal(amount, currency);
  } catch (cause) {
    throw new Failure('bad_answer', `The API sent an amount that cannot be right: ${amount}.`, { cause });
  }
}

/**
 * Checks an answer against what we use of it; the rest passes.
 * @throws Failure `bad_answer` naming the resource and the first field that does not fit.
 */
export function decode<T extends z.ZodType>(schema: T, body: unknown, resource: string): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') || 'the top level';
  throw new Failure(
    'bad_answer',
    `The API's answer to ${resource} does not fit the contract at ${field}: ${issue?.message}.`,
    { cause: result.error },
  );
}

/** `yyyymmdd:yyyymmdd`, either side open, from calendar days `YYYY-MM-DD`. */
export function dateRange(from: string | undefined, to: string | undefined): (readonly [string, string])[] {
  if (!from && !to) return [];
  return [['date_range', `${(from ?? '').replaceAll('-', '')}:${(to ?? '').replaceAll('-', '')}`]];
}
