import { createPrompt, isEnterKey, type KeypressEvent, useKeypress, useState } from '@inquirer/core';
import type { PriceBand, Seat } from '../model/availability.ts';
import { seatLabel } from '../output/availability.ts';
import { seatRows } from '../output/seat-map.ts';
import { countOf } from '../rules/count.ts';
import {
  findSeats,
  freeSeats,
  runFrom,
  type SeatRules,
  seatProblem,
  unknownSeatsProblem,
} from '../rules/seats.ts';
import type { Question, QuestionConfig } from './ask.ts';
import { hint, useQuestion } from './header.ts';
import type { LineDialog } from './line-dialog.ts';
import { drawRows, firstCursor, isDirection, legendOf, moveCursor } from './seat-drawing.ts';

interface SeatsConfig extends QuestionConfig {
  /** All price bands of the map; only seats of `band` can be selected. */
  readonly bands: readonly PriceBand[];
  readonly band: PriceBand;
  readonly rules: SeatRules;
  readonly initial: readonly string[];
  /** The terminal's columns and lines. */
  readonly width: number;
  readonly height: number;
}

/** Seat ids; empty for the best available. */
type ChosenSeats = readonly string[];

/** The seats selected so far, what is wrong with them, and the changes to them. */
function useSelection({ band, rules, initial }: SeatsConfig, done: (ids: ChosenSeats) => void) {
  const [ids, setIds] = useState<ChosenSeats>(initial);
  const [remark, setRemark] = useState('');
  const blocks = band.seatBlocks ?? [];
  const problem = ids.length > 0 ? seatProblem(blocks, ids, rules) : undefined;
  // In the venue's order, whatever order they were selected in.
  const choose = (wanted: ChosenSeats) =>
    setIds(freeSeats(band).flatMap(({ id }) => (wanted.includes(id) ? [id] : [])));
  return {
    ids,
    text: remark || (problem?.text ?? ''),
    isBad: remark !== '' || (problem?.isBlocking === true && ids.length >= rules.quantity),
    clearRemark: () => setRemark(''),
    toggle: (id: string) => choose(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]),
    add: (typed: string) => {
      const { found, unknown } = findSeats(band, wordsOf(typed));
      const wrong = unknownSeatsProblem(unknown);
      if (wrong) setRemark(wrong.text);
      else choose([...ids, ...found]);
    },
    /** Selects adjacent seats from this one if none are selected, otherwise confirms the selected ones. */
    take: (from: string) => {
      if (ids.length === 0) choose(runFrom(blocks, from, rules.quantity) ?? [from]);
      else if (!problem?.isBlocking) done(ids);
    },
  };
}

const screen = createPrompt(
  (config: SeatsConfig, done: (ids: ChosenSeats) => void): string | [string, string] => {
    const { bands, band, header } = config;
    const { theme } = header;
    const rows = seatRows(bands);
    const [cursor, setCursor] = useState(firstCursor(rows, band));
    const [typed, setTyped] = useState('');
    const selection = useSelection(config, done);
    const question = useQuestion(config);
    const seat = rows[cursor.row]?.seats[cursor.column]?.seat as Seat;

    useKeypress((key: KeypressEvent, readline) => {
      selection.clearRemark();
      if (isDirection(key.name)) {
        setCursor(moveCursor(rows, band, cursor, key.name));
      } else if (key.name === 'tab') {
        done([]);
      } else if (isEnterKey(key)) {
        setTyped('');
        if (typed) selection.add(typed);
        else selection.take(seat.id);
      } else if (key.name === 'space' && !typed) {
        readline.clearLine(0);
        selection.toggle(seat.id);
      } else {
        setTyped(readline.line.replaceAll(/\p{Cc}/gu, ''));
      }
    });

    return [
      `${question} ${typed}`,
      [
        ...drawRows({ ...config, theme, rows, cursor, chosen: new Set(selection.ids) }),
        `At ${seatLabel(seat)}. Selected: ${labelsOf(selection.ids, band) || 'none yet'}`,
        selection.isBad ? theme.error(selection.text) : theme.warn(selection.text),
        hint(
          header,
          legendOf(bands, band),
          '[ ] selected · r restricted view · * note · dot = taken',
          'arrows move · Space select · type seat IDs · Enter confirm · Tab best available · Esc back',
        ),
      ].join('\n'),
    ];
  },
);

const wordsOf = (typed: string) => typed.split(/[\s,]+/).filter(Boolean);

function labelsOf(ids: readonly string[], band: PriceBand): string {
  return freeSeats(band)
    .filter(({ id }) => ids.includes(id))
    .map(seatLabel)
    .join(', ');
}

/** Lists the free seats row by row and asks for seat ids. */
async function plain(config: SeatsConfig, dialog: LineDialog): Promise<ChosenSeats> {
  const { message, band, rules } = config;
  const blocks = band.seatBlocks ?? [];
  dialog.say(
    `${message}. Free in this price band:`,
    ...blocks.map((block) => `  ${block.seats.map(seatLabel).join(', ')}`),
  );
  for (;;) {
    const typed = await dialog.read(
      `Enter ${countOf(rules.quantity, 'seat ID')}, or nothing for the best available${dialog.backHint}:`,
    );
    if (typed === '') return [];
    const { found, unknown } = findSeats(band, wordsOf(typed));
    const problem = unknownSeatsProblem(unknown) ?? seatProblem(blocks, found, rules);
    if (problem) dialog.say(problem.text);
    if (!problem?.isBlocking) return found;
  }
}

/** Seats selected on a map; the supplier's rules are checked as they are selected. */
export const seats: Question<ChosenSeats, SeatsConfig> = {
  screen,
  plain,
  answerText: ({ band }, ids) => (ids.length > 0 ? labelsOf(ids, band) : 'best available'),
};
