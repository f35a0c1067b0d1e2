import { parseDay, parsePastDay } from './day.ts';

/** One thing that a sale is looked for by: words, or a day that they mean. */
export interface SaleTerm {
  /** Each is part of the name, phone, e-mail, event, or a reference. */
  readonly words: readonly string[];
  /** Days `YYYY-MM-DD`: of the sale, or of a performance. Empty if the words are not a day. */
  readonly days: readonly string[];
}

/** "2 dec 2027" */
const MOST_WORDS_OF_A_DAY = 3;

/** The last and the next day that people mean by a text: sales were made on one, performances are on either. */
function daysOf(text: string, today: string): string[] {
  const days = [parsePastDay(text, today), parseDay(text, today)].filter((day) => day !== undefined);
  return [...new Set(days)];
}

/** The term that a list of words begins with: the longest day, or a word that is none. */
function firstTerm(words: readonly string[], today: string): SaleTerm {
  for (let length = MOST_WORDS_OF_A_DAY; length > 0; length -= 1) {
    const some = words.slice(0, length);
    const days = daysOf(some.join(' '), today);
    if (days.length > 0) return { words: some, days };
  }
  return { words: words.slice(0, 1), days: [] };
}

/**
 * Typed words as what a sale is looked for by. Words that are a day together ("26 nov") are one term.
 * @param today `YYYY-MM-DD`.
 */
export function saleTerms(words: readonly string[], today: string): SaleTerm[] {
  const terms: SaleTerm[] = [];
  for (let at = 0; at < words.length; ) {
    const term = firstTerm(words.slice(at, at + MOST_WORDS_OF_A_DAY), today);
    terms.push(term);
    at += term.words.length;
  }
  return terms;
}
