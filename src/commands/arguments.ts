import { type Command, InvalidArgumentError } from 'commander';

/** Reads a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,9}$/.test(text) || value < least) {
      throw new InvalidArgumentError(`Give a whole number from ${least}.`);
    }
    return value;
  };
}

/** Reads a calendar day. */
export function day(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new InvalidArgumentError('Give a day as YYYY-MM-DD.');
  }
  return text;
}

/** Gathers an option that may be given again and again. */
export function collect(text: string, previous: readonly string[] = []): string[] {
  return [...previous, text];
}

/** Reads `LAT,LON,KM`. */
export function near(text: string): { latitude: number; longitude: number; km: number } {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [latitude = Number.NaN, longitude = Number.NaN, km = Number.NaN] = parts;
  const fits = parts.length === 3 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && km > 0;
  if (!fits) throw new InvalidArgumentError('Give LAT,LON,KM, such as 51.5,-0.12,20.');
  return { latitude, longitude, km };
}

/** Ends a command's help with examples and where its JSON is described. */
export function addExamples(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ ticketswitch ${example}`);
  return command.addHelpText(
    'after',
    ['', 'Examples:', ...lines, '', `JSON: docs/json.md, "${command.name()}"`].join('\n'),
  );
}
