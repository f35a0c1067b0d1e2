import { createPrompt, isEnterKey, type KeypressEvent, useKeypress, useState } from '@inquirer/core';
import type { PriceBand, Seat } from '../model/availability.ts';
import { seatLabel } from '../output/availability.ts';
import { seatRows } from '../output/seat-map.ts';
import { runFrom, type SeatProblem, type SeatRules, seatProblem } from '../rules/seats.ts';
import type { Asking, Question } from './ask.ts';
import { hint, useQuestion } from './header.ts';
import { backHint, type Talk } from './line-dialog.ts';
import { drawRows, firstCursor, isWay, legendOf, moveCursor } from './seat-drawing.ts';

export interface SeatsConfig extends Asking {
  /** All price bands of the map; seats of `band` can be chosen. */
  readonly bands: readonly PriceBand[];
  readonly band: PriceBand;
  readonly rules: SeatRules;
  readonly initial: readonly string[];
  /** Columns and lines there are to draw on. */
  readonly width: number;
  readonly height: number;
}

/** Ids of the seats asked for; none: the best available. */
export type ChosenSeats = readonly string[];

const screen = createPrompt(
  (config: SeatsConfig, done: (ids: ChosenSeats) => void): string | [string, string] => {
    const { band, rules, frame: frameConfig } = config;
    const { theme } = frameConfig;
    const rows = seatRows(config.bands);
    const blocks = band.seatBlocks ?? [];
    const [cursor, setCursor] = useState(firstCursor(rows, band));
    const [ids, setIds] = useState<readonly string[]>(config.initial);
    const [typed, setTyped] = useState('');
    const [remark, setRemark] = useState('');
    const question = useQuestion(config);
    const seat = rows[cursor.row]?.seats[cursor.column]?.seat as Seat;
    const problem = ids.length > 0 ? seatProblem(blocks, ids, rules) : undefined;

    // As they stand in the house, whatever order they were chosen in.
    const choose = (wanted: readonly string[]) => setIds(freeIds(band).filter((id) => wanted.includes(id)));
    const toggle = (id: string) => choose(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
    const take = () => {
      if (ids.length === 0) choose(runFrom(blocks, seat.id, rules.quantity) ?? [seat.id]);
      else if (!problem?.isBlocking) done(ids);
    };
    const takeTyped = () => {
      const { found, unknown } = seatsNamed(typed, band);
      setTyped('');
      if (unknown.length > 0) setRemark(`${unknown.join(', ')}: no free seat of this band.`);
      else choose([...ids, ...found]);
    };

    useKeypress((key: KeypressEvent, readline) => {
      setRemark('');
      const isTyping = typed !== '';
      if (isWay(key.name)) {
        setCursor(moveCursor(rows, band, cursor, key.name));
      } else if (key.name === 'tab') {
        done([]);
      } else if (isEnterKey(key)) {
        if (isTyping) takeTyped();
        else take();
      } else if (key.name === 'space' && !isTyping) {
        readline.clearLine(0);
        toggle(seat.id);
      } else {
        setTyped(readline.line.replaceAll(/\p{Cc}/gu, ''));
      }
    });

    const said = remark || (problem?.text ?? '');
    const isBad = remark !== '' || (problem?.isBlocking === true && ids.length >= rules.quantity);
    return [
      `${question} ${typed}`,
      [
        ...drawRows({ ...config, theme, rows, cursor, chosen: new Set(ids) }),
        `At ${seatLabel(seat)}. Chosen: ${chosenLabels(ids, band) || 'none yet'}`,
        isBad ? theme.error(said) : theme.warn(said),
        hint(
          config.frame,
          legendOf(config.bands, band),
          '[ ] chosen · r restricted view · * has a note · dot: taken',
          'arrows · Space choose · or type ids · Enter take · Tab best available · Esc back',
        ),
      ].join('\n'),
    ];
  },
);

function freeIds(band: PriceBand): string[] {
  return (band.seatBlocks ?? []).flatMap((block) => block.seats.map(({ id }) => id));
}

/** Free seats of a band by the ids somebody typed, whatever their case. */
function seatsNamed(typed: string, band: PriceBand): { found: string[]; unknown: string[] } {
  const free = freeIds(band);
  const words = typed.split(/[\s,]+/).filter(Boolean);
  const ids = words.map((word) => free.find((id) => id.toLowerCase() === word.toLowerCase()) ?? '');
  return { found: [...new Set(ids.filter(Boolean))], unknown: words.filter((_, at) => ids[at] === '') };
}

function chosenLabels(ids: readonly string[], band: PriceBand): string {
  const seats = (band.seatBlocks ?? []).flatMap((block) => block.seats);
  return ids
    .flatMap((id) => seats.find((seat) => seat.id === id) ?? [])
    .map(seatLabel)
    .join(', ');
}

/** The free seats row by row; ids are typed, or nothing for the best available. */
async function plain(config: SeatsConfig, talk: Talk): Promise<ChosenSeats> {
  const { message, band, rules } = config;
  const blocks = band.seatBlocks ?? [];
  talk.say(
    `${message}. Free in this band:`,
    ...blocks.map((block) => `  ${block.seats.map(seatLabel).join(', ')}`),
  );
  for (;;) {
    const typed = await talk.read(
      `${rules.quantity} seat ids, or nothing for the best available${backHint(talk)}:`,
    );
    if (typed === '') return [];
    const { found, unknown } = seatsNamed(typed, band);
    const problem: SeatProblem | undefined =
      unknown.length > 0
        ? { text: `${unknown.join(', ')}: no free seat of this band.`, isBlocking: true }
        : seatProblem(blocks, found, rules);
    if (problem) talk.say(problem.text);
    if (!problem?.isBlocking) return found;
  }
}

/** Seats chosen on a map drawn row by row; the rules are held against them as they are chosen. */
export const seats: Question<ChosenSeats, SeatsConfig> = {
  screen,
  plain,
  settled: ({ band }, ids) => (ids.length > 0 ? chosenLabels(ids, band) : 'best available'),
};
