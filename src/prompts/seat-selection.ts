import { useMemo, useState } from '@inquirer/core';
import type { PriceBand } from '../model/availability.ts';
import { bestChoices, goodRunWith, rankedRuns } from '../rules/best-seats.ts';
import { countOf } from '../rules/count.ts';
import { findSeats, freeSeats, type SeatRules, seatProblem, unknownSeatsProblem } from '../rules/seats.ts';

/** What seats are selected from, and by which rules. */
export interface Seating {
  readonly band: PriceBand;
  readonly rules: SeatRules;
  readonly initial: ChosenSeats;
}

/** Seat ids; empty for the best available. */
export type ChosenSeats = readonly string[];

/** "c5, c6" as ids. */
export const wordsOf = (typed: string) => typed.split(/[\s,]+/).filter(Boolean);

/** The seats selected so far, what is wrong with them, and the changes to them. A hook. */
export function useSelection({ band, rules, initial }: Seating, done: (ids: ChosenSeats) => void) {
  const [ids, setIds] = useState<ChosenSeats>(initial);
  const [remark, setRemark] = useState('');
  const blocks = band.seatBlocks ?? [];
  const ranked = useMemo(() => rankedRuns(blocks, rules), []);
  const choices = useMemo(() => bestChoices(ranked), []);
  const problem = ids.length > 0 ? seatProblem(blocks, ids, rules) : undefined;
  // In the venue's order, whatever order they were selected in.
  const choose = (wanted: ChosenSeats) =>
    setIds(freeSeats(band).flatMap(({ id }) => (wanted.includes(id) ? [id] : [])));
  /** Selects the seats that were typed, instead of any others. @returns the first. */
  const type = (typed: string): string | undefined => {
    const { found, unknown } = findSeats(band, wordsOf(typed));
    const wrong = unknownSeatsProblem(unknown);
    if (wrong) setRemark(wrong.text);
    else choose(found);
    return wrong ? undefined : found[0];
  };
  /** Confirms the selected seats. If there are none, selects good ones from this seat on. */
  const confirm = (from: string): undefined => {
    if (ids.length > 0) {
      if (!problem?.isBlocking) done(ids);
      return;
    }
    const run = goodRunWith(ranked, from);
    if (run) choose(run.ids);
    else if (ranked.length === 0) choose([from]);
    else setRemark(`There are better seats than at ${from}: press b. Space selects ${from} anyway.`);
  };
  return {
    ids,
    best: choices[0],
    text: remark || (problem?.text ?? ''),
    isBad: remark !== '' || (problem?.isBlocking === true && ids.length >= rules.quantity),
    clearRemark: () => setRemark(''),
    space: (id: string) => choose(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]),
    backspace: () => setIds([]),
    /** Selects the best choice (1), the next best (2) … @returns its first seat. */
    show: (number: number): string | undefined => {
      const choice = choices[(number - 1) % choices.length];
      if (choice) choose(choice.ids);
      else setRemark(`No ${countOf(rules.quantity, 'seat')} are free together here.`);
      return choice?.ids[0];
    },
    /** Selects what was typed, or else confirms. @returns the seat to go to. */
    enter: (typed: string, from: string) => (typed ? type(typed) : confirm(from)),
  };
}
