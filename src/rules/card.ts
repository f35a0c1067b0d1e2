import * as z from 'zod/mini';
import { Failure } from '../failure.ts';
import { type Card, hasCheckDigit } from '../model/card.ts';

const monthAndYear = (name: string) =>
  z.pipe(
    z.string({ error: ({ input }) => `${name} ${input === undefined ? 'is missing' : 'must be text'}` }),
    z
      .transform((text: string) => text.replaceAll(/[\s/]/g, ''))
      .check(z.refine((text) => /^(0[1-9]|1[0-2])\d\d$/.test(text), `${name} must be MM/YY`)),
  );

const fields = z.strictObject({
  number: z.pipe(
    z.string('number is missing'),
    z
      .transform((text: string) => text.replaceAll(/[\s-]/g, ''))
      .check(
        z.refine(
          (text) => /^\d{12,19}$/.test(text) && hasCheckDigit(text),
          'number is not a valid card number',
        ),
      ),
  ),
  expiry: monthAndYear('expiry'),
  cv_two: z.string('cv_two is missing').check(z.regex(/^\d{3,4}$/, 'cv_two must be 3 or 4 digits')),
  start_date: z.optional(monthAndYear('start_date')),
  issue_number: z.optional(z.string().check(z.regex(/^\d{1,2}$/, 'issue_number must be 1 or 2 digits'))),
});

/** Names the fields, but only those that are words: anything else may be a value in the wrong place. */
function unknownFields(names: readonly string[]): string {
  const words = names.filter((name) => /^[a-z_]{1,30}$/i.test(name));
  const noun = names.length === 1 ? 'unknown field' : 'unknown fields';
  return words.length === names.length ? `${noun} ${words.join(', ')}` : noun;
}

/**
 * Parses card details. Error messages never contain the values.
 * @throws Failure `usage` naming the fields that are missing or wrong.
 */
export function parseCard(given: unknown): Card {
  const { data, error } = fields.safeParse(given);
  if (!data) {
    const problems = error.issues.map((issue) =>
      issue.code === 'unrecognized_keys' ? unknownFields(issue.keys) : issue.message,
    );
    throw new Failure('usage', `The card: ${problems.join('; ')}.`);
  }
  return {
    number: data.number,
    expiry: data.expiry,
    cvTwo: data.cv_two,
    startDate: data.start_date,
    issueNumber: data.issue_number,
  };
}
