import { closest, distance } from 'fastest-levenshtein';

/** Typing mistakes that a name may have and still be recognised. */
const MISTAKES = 3;

/** " Did you mean events?", or nothing if no known name is close. */
export function didYouMean(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(name, known);
  const limit = Math.min(MISTAKES, Math.ceil(near.length / 3));
  return distance(name, near) <= limit ? ` Did you mean ${near}?` : '';
}
