import * as z from 'zod';
import { Failure } from '../failure.ts';
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
const tooLong = (text: string) => text.length <= 40;

/** A JSON number, kept as text: an amount in major units. */
export const decimal = z.string('expected a number').regex(NUMBER, 'expected a number').refine(tooLong);
/** A JSON number as a float: never for amounts. */
export const number = decimal.transform(Number);
/** A whole number; the API sends both `35` and `35.0` (docs/f13.md#reading-answers). */
export const integer = number.refine(Number.isSafeInteger, 'expected a whole number');
export const text = z.string('expected a string');
export const flag = z.boolean('expected true or false');

/** A key that may be missing or null; both are read as undefined. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A list that may be missing or null; both are read as empty. */
export function list<T extends z.ZodType>(schema: T) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}

/** A currency symbol. Control and format characters are removed: it is printed with every price, as it is. */
const symbol = text.transform((value) => value.replaceAll(/\p{C}/gu, ''));

const currencyDetails = z.object({
  currency_code: text,
  currency_factor: integer.refine((factor) => factor >= 1, 'expected a positive number'),
  currency_places: integer.refine((places) => places >= 0 && places <= 6, 'expected 0 to 6'),
  currency_pre_symbol: optional(symbol),
  currency_post_symbol: optional(symbol),
});

/** `currency_details`: the currencies that a response mentions (docs/f13.md#shapes). */
export const currencies = z.record(z.string(), currencyDetails);
export type WireCurrencies = z.infer<typeof currencies>;

/**
 * The currency with this code.
 * @param known the response's `currency_details`.
 * @throws Failure `bad_answer` if they do not describe it.
 */
export function currencyOf(known: WireCurrencies | undefined, code: string): Currency {
  const details = known && Object.hasOwn(known, code) ? known[code] : undefined;
  if (!details) {
    throw new Failure(
      'bad_answer',
      `The API used currency "${code}" without describing it (currency_details).`,
    );
  }
  return {
    code,
    factor: details.currency_factor,
    places: details.currency_places,
    preSymbol: details.currency_pre_symbol ?? '',
    postSymbol: details.currency_post_symbol ?? '',
  };
}

/**
 * Parses an amount.
 * @param amount text of a JSON number in major units.
 * @throws Failure `bad_answer` if it is too large to be exact.
 */
export function money(amount: string, currency: Currency): Money {
  try {
    return Money.fromDecimal(amount, currency);
  } catch (cause) {
    throw new Failure('bad_answer', `The API sent an invalid amount: ${amount}.`, { cause });
  }
}

/**
 * Checks the fields of a response that we use. Other fields are ignored.
 * @param resource names the resource, for the message: `events.v1`.
 * @throws Failure `bad_answer` naming the resource and the first invalid field.
 */
export function decode<T extends z.ZodType>(schema: T, body: unknown, resource: string): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') || 'the top level';
  throw new Failure('bad_answer', `Unexpected response to ${resource}: ${field}: ${issue?.message}.`, {
    cause: result.error,
  });
}

/** The parameter `date_range` from days written `YYYY-MM-DD`, inclusive; either may be missing (docs/f13.md#shapes). */
export function dateRange(from: string | undefined, to: string | undefined): (readonly [string, string])[] {
  if (!from && !to) return [];
  return [['date_range', `${(from ?? '').replaceAll('-', '')}:${(to ?? '').replaceAll('-', '')}`]];
}
