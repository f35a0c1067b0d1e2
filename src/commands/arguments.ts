import { type Command, InvalidArgumentError } from 'commander';
import { localDayOf, parseDay } from '../rules/day.ts';

/** Parses a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,9}$/.test(text) || value < least) {
      throw new InvalidArgumentError(`Use a whole number, ${least} or greater.`);
    }
    return value;
  };
}

/** Checks an amount of money in major units: the currency is known later. */
export function amount(text: string): string {
  if (/^\d{1,9}(\.\d{1,3})?$/.test(text)) return text;
  throw new InvalidArgumentError('Use an amount without a currency, such as 49.50.');
}

/** Parses a calendar day as people write it; "sat" and "28/11" are the next ones. */
export function day(text: string): string {
  const parsed = parseDay(text, localDayOf(Date.now()));
  if (!parsed)
    throw new InvalidArgumentError('Use the format YYYY-MM-DD, or a day such as 28/11, "2 dec" or sat.');
  return parsed;
}

/** Collects the values of an option that can be repeated. */
export function collect(text: string, previous: readonly string[] = []): string[] {
  return [...previous, text];
}

/** Parses `LAT,LON,KM`. */
export function near(text: string): { latitude: number; longitude: number; km: number } {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [latitude = Number.NaN, longitude = Number.NaN, km = Number.NaN] = parts;
  const isValid = parts.length === 3 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && km > 0;
  if (!isValid) throw new InvalidArgumentError('Use the format LAT,LON,KM, such as 51.5,-0.12,20.');
  return { latitude, longitude, km };
}

/** Ends a command's help with examples, for a command that prints no JSON. */
export function addExamplesOnly(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ ticketswitch ${example}`);
  return command.addHelpText('after', ['', 'Examples:', ...lines].join('\n'));
}

/** Ends a command's help with examples and where its JSON is documented. */
export function addExamples(command: Command, ...examples: readonly string[]): Command {
  return addExamplesOnly(command, ...examples).addHelpText('after', '\nJSON output: ticketswitch help json');
}
