import {
  createPrompt,
  isEnterKey,
  isNumberKey,
  type KeypressEvent,
  useKeypress,
  useState,
} from '@inquirer/core';
import { wrapped } from '../output/wrapped.ts';
import { countOf } from '../rules/count.ts';
import type { Question } from './ask.ts';
import { useQuestion } from './header.ts';
import { escapeKey, type KeyHelp, useHelp } from './help.ts';
import { moved, moveOf } from './keys.ts';
import type { LineDialog } from './line-dialog.ts';
import { choiceWidthOf, type Layout, type ListConfig, useList } from './list.ts';

export interface SplitConfig extends ListConfig {
  /** What each number is of. */
  readonly labels: Layout;
  /** How many there are to split. */
  readonly total: number;
  readonly initial: readonly number[];
  /** Shown next to the question, such as the running total. */
  readonly remark: (counts: readonly number[]) => string;
  /** What is wrong with these counts, or undefined. */
  readonly problem: (counts: readonly number[]) => string | undefined;
  readonly summary: (counts: readonly number[]) => string;
}

/** What stands before a label. */
const COUNT = '999 × ';

const add = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** The numbers so far. */
interface Split {
  readonly counts: readonly number[];
  /** The row that the program fills with what the others leave; undefined once its number was typed. */
  readonly filler: number | undefined;
}

/** The first split. If all tickets are in one row, that row gives way; a mix was somebody's choice. */
function initialSplit(counts: readonly number[]): Split {
  const used = [...counts.keys()].filter((row) => counts[row]);
  return { counts, filler: used.length === 1 ? used[0] : undefined };
}

/** Sets the number of one row. Numbers of other rows are kept, except the filler's. */
function withCount({ counts, filler: before }: Split, row: number, wanted: number, total: number): Split {
  const filler = before === row ? undefined : before;
  const typed = counts.with(row, Math.max(0, wanted));
  if (filler === undefined) return { counts: typed, filler };
  const others = add(typed.with(filler, 0));
  return { counts: typed.with(filler, Math.max(0, total - others)), filler };
}

/** "1 more to go", "1 too many", or undefined if the numbers add up. */
function missing(counts: readonly number[], total: number): string | undefined {
  const left = total - add(counts);
  if (left === 0) return undefined;
  return left > 0 ? `${left} more to go` : `${-left} too many`;
}

/** The count after a key: one more, one less, or a digit. */
function countAfter(key: KeypressEvent, count: number): number | undefined {
  if (key.name === 'right') return count + 1;
  if (key.name === 'left') return count - 1;
  return isNumberKey(key) ? Number(key.name) : undefined;
}

const KEYS: readonly KeyHelp[] = [
  ['↑↓', 'move', 'moves in the list'],
  ['←→', 'one less, one more', 'takes one ticket off the marked line, or adds one'],
  ['0–9', 'number', 'sets the number of the marked line'],
  ['Enter', 'select', 'confirms the numbers once they add up'],
  ...escapeKey(true),
];

const screen = createPrompt(
  (config: SplitConfig, done: (counts: readonly number[]) => void): string | [string, string] => {
    const { total, header } = config;
    const { theme } = header;
    const [row, setRow] = useState(0);
    const [current, setCurrent] = useState(initialSplit(config.initial));
    const question = useQuestion(config);
    const help = useHelp(KEYS, header);
    const { counts } = current;
    const left = missing(counts, total);
    const problem = left ? undefined : config.problem(counts);

    useKeypress((key, readline) => {
      if (help.takes(readline, '')) return;
      readline.clearLine(0);
      const move = moveOf(key);
      const count = countAfter(key, counts[row] ?? 0);
      if (move !== undefined) {
        setRow(moved(row, move, counts.length));
      } else if (count !== undefined) {
        setCurrent(withCount(current, row, count, total));
      } else if (isEnterKey(key) && !left && !problem) {
        done(counts);
      }
    });

    const names = config.labels(choiceWidthOf(config) - COUNT.length);
    const lines = useList(
      names.map((label, at) => ({ name: `${String(counts[at] ?? 0).padStart(3)} × ${label}` })),
      row,
      config,
    );
    return [
      `${question} ${config.remark(counts)}${left ? theme.error(` · ${left}`) : ''}`,
      help.below([lines, ...(problem ? [theme.error(wrapped(problem, header.width()))] : [])]),
    ];
  },
);

/** Asks for each number in turn. */
async function plain(config: SplitConfig, dialog: LineDialog): Promise<readonly number[]> {
  const { labels, total, initial } = config;
  for (;;) {
    dialog.say(`${config.message}: split ${countOf(total, 'ticket')}`);
    const counts: number[] = [];
    for (const [at, label] of labels(Number.POSITIVE_INFINITY).entries()) {
      const typed = await dialog.read(
        `  ${label}, number of tickets [${initial[at] ?? 0}]${dialog.backHint}:`,
      );
      counts.push(typed === '' ? (initial[at] ?? 0) : Number(typed));
    }
    const isCount = counts.every((count) => Number.isInteger(count) && count >= 0);
    const problem =
      isCount && add(counts) === total ? config.problem(counts) : `The numbers must add up to ${total}.`;
    if (!problem) return counts;
    dialog.say(problem);
  }
}

/** Splits a number of tickets between rows. A number that was typed is never changed; the answer adds up. */
export const split: Question<readonly number[], SplitConfig> = {
  screen,
  plain,
  answerText: ({ summary, remark }, counts) => `${summary(counts)}; ${remark(counts)}`,
};
