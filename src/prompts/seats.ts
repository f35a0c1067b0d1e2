import { createPrompt, isEnterKey, type KeypressEvent, useKeypress, useState } from '@inquirer/core';
import type { PriceBand, Seat } from '../model/availability.ts';
import { type Money, sum } from '../model/money.ts';
import { seatLabel } from '../output/labels.ts';
import { seatRows } from '../output/seat-map.ts';
import { wrapped } from '../output/wrapped.ts';
import { countOf } from '../rules/count.ts';
import { findSeats, freeSeats, seatProblem, unknownSeatsProblem } from '../rules/seats.ts';
import type { Question, QuestionConfig } from './ask.ts';
import { useQuestion } from './header.ts';
import { escapeKey, type KeyHelp, useHelp } from './help.ts';
import { type Readline, restore } from './keys.ts';
import type { LineDialog } from './line-dialog.ts';
import { cursorAt, firstCursor, isDirection, moveCursor } from './seat-cursor.ts';
import { drawMap, legendOf } from './seat-drawing.ts';
import { type ChosenSeats, type Seating, useSelection, wordsOf } from './seat-selection.ts';

interface SeatsConfig extends QuestionConfig, Seating {
  /** All price bands of the map; only seats of `band` can be selected. */
  readonly bands: readonly PriceBand[];
}

/** "bb": the second best choice. */
const BEST = /^b+$/i;

const KEYS: readonly KeyHelp[] = [
  ['↑↓←→', 'move', 'moves to the next seat of the price band'],
  ['Space', 'select', 'selects the seat, or removes it from the selection'],
  ['b', 'best, next best', 'selects the best seats, then the next best'],
  ['type', 'seat IDs', 'Enter then selects the seats with these IDs, such as c5 c6'],
  ['Backspace', 'clear', 'removes all seats from the selection'],
  ['Enter', 'confirm', 'confirms; without a selection, selects seats from the cursor'],
  ['Tab', 'best available', 'lets the venue assign the seats'],
  ...escapeKey(true),
];

/** What was typed, without the keys `b` before it that no seat's ID begins with. */
function withoutBest(line: string, band: PriceBand): string {
  const ids = freeSeats(band).map(({ id }) => id.toUpperCase());
  const leading = /^b*/i.exec(line)?.[0].length ?? 0;
  const ends = Array.from({ length: leading + 1 }, (_, at) => line.slice(at));
  return ends.find((end) => ids.some((id) => id.startsWith(end.toUpperCase()))) ?? line;
}

/** True for the name of a key that changes the selection. */
const isEdit = (name: string): name is 'space' | 'backspace' => name === 'space' || name === 'backspace';

const screen = createPrompt(
  (config: SeatsConfig, done: (ids: ChosenSeats) => void): string | [string, string] => {
    const { bands, band, header } = config;
    const { theme } = header;
    const rows = seatRows(bands);
    const selection = useSelection(config, done);
    const [cursor, setCursor] = useState(
      cursorAt(rows, config.initial[0] ?? selection.best?.ids[0]) ?? firstCursor(rows, band),
    );
    const [typed, setTyped] = useState('');
    const ids = BEST.test(typed) ? '' : typed;
    const question = useQuestion(config);
    const help = useHelp(KEYS, header);
    const seat = rows[cursor.row]?.seats[cursor.column]?.seat as Seat;
    const goTo = (id: string | undefined) => setCursor(cursorAt(rows, id) ?? cursor);
    const forget = (readline: Readline) => {
      readline.clearLine(0);
      setTyped('');
    };

    const type = (readline: Readline) => {
      const all = readline.line.replaceAll(/\p{Cc}/gu, '');
      const line = BEST.test(typed) && !BEST.test(all) ? withoutBest(all, band) : all;
      restore(readline, line);
      setTyped(line);
      if (BEST.test(line)) goTo(selection.show(line.length));
    };

    useKeypress((key: KeypressEvent, readline) => {
      if (help.takes(readline, typed)) return;
      selection.clearRemark();
      if (isDirection(key.name)) {
        forget(readline);
        setCursor(moveCursor(rows, band, cursor, key.name));
      } else if (key.name === 'tab') {
        done([]);
      } else if (isEnterKey(key)) {
        forget(readline);
        goTo(selection.enter(ids, seat.id));
      } else if (ids === '' && isEdit(key.name)) {
        forget(readline);
        selection[key.name](seat.id);
      } else {
        type(readline);
      }
    });

    return [
      `${question} ${ids}`,
      help.below(
        [
          ...drawMap({
            bands,
            band,
            theme,
            width: header.width(),
            height: header.height(),
            rows,
            cursor,
            chosen: new Set(selection.ids),
          }),
          `At ${seatLabel(seat)}`,
          wrapped(selectedText(selection.ids, config), header.width()),
          (selection.isBad ? theme.error : theme.warn)(wrapped(selection.text, header.width())),
          wrapped(legendOf({ bands, band, theme }), header.width()),
        ],
        '+ cursor · # selected · small letter: restricted view · * note · dot: taken',
      ),
    ];
  },
);

function labelsOf(ids: readonly string[], band: PriceBand): string {
  return freeSeats(band)
    .filter(({ id }) => ids.includes(id))
    .map(seatLabel)
    .join(', ');
}

/** "Selected: A3, A4 · 2 of 2 · £110.00" */
function selectedText(ids: readonly string[], { band, rules }: SeatsConfig): string {
  if (ids.length === 0) return 'Selected: none yet';
  const { combinedPrice } = band.defaultDiscount;
  const total = sum(Array<Money>(ids.length).fill(combinedPrice), combinedPrice.currency);
  return `Selected: ${labelsOf(ids, band)} · ${ids.length} of ${rules.quantity} · ${total}`;
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
