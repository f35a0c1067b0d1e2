import {
  createPrompt,
  isEnterKey,
  isNumberKey,
  type KeypressEvent,
  useKeypress,
  useState,
} from '@inquirer/core';
import type { Asking, Question } from './ask.ts';
import { hint, useQuestion } from './header.ts';
import { moved, moveOf } from './keys.ts';
import { backHint, type Talk } from './line-dialog.ts';

export interface AllotRow {
  readonly label: string;
}

export interface AllotConfig extends Asking {
  readonly rows: readonly AllotRow[];
  /** How many there are to share out. */
  readonly total: number;
  readonly initial: readonly number[];
  /** Said beside the question, such as the running total. */
  readonly remark: (counts: readonly number[]) => string;
  /** What is wrong with this sharing out, or undefined. */
  readonly problem: (counts: readonly number[]) => string | undefined;
  readonly summary: (counts: readonly number[]) => string;
}

const add = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** The count of the row under the cursor set anew; what it takes comes from the others, first row first. */
function withCount(counts: readonly number[], row: number, wanted: number, total: number): number[] {
  const next = [...counts];
  next[row] = Math.max(0, Math.min(total, wanted));
  let excess = add(next) - total;
  for (let at = 0; at < next.length && excess !== 0; at += 1) {
    if (at === row) continue;
    const change = excess > 0 ? Math.min(excess, next[at] ?? 0) : excess;
    next[at] = (next[at] ?? 0) - change;
    excess -= change;
  }
  return next;
}

/** The count a key asks for: one more, one less, or a digit. */
function countOf(key: KeypressEvent, count: number): number | undefined {
  if (key.name === 'right') return count + 1;
  if (key.name === 'left') return count - 1;
  return isNumberKey(key) ? Number(key.name) : undefined;
}

const screen = createPrompt(
  (config: AllotConfig, done: (counts: readonly number[]) => void): string | [string, string] => {
    const { rows, total, frame: frameConfig } = config;
    const { theme } = frameConfig;
    const [row, setRow] = useState(0);
    const [counts, setCounts] = useState<readonly number[]>(config.initial);
    const question = useQuestion(config);
    const problem = config.problem(counts);

    useKeypress((key, readline) => {
      readline.clearLine(0);
      const move = moveOf(key);
      const count = countOf(key, counts[row] ?? 0);
      if (move !== undefined) {
        setRow(moved(row, move, rows.length));
      } else if (count !== undefined) {
        setCounts(withCount(counts, row, count, total));
      } else if (isEnterKey(key) && !problem) {
        done(counts);
      }
    });

    const lines = rows.map(({ label }, at) => {
      const text = `${String(counts[at] ?? 0).padStart(3)} × ${label}`;
      return at === row ? theme.strong(`❯ ${text}`) : `  ${text}`;
    });
    const keys = hint(frameConfig, '↑↓ kind · ←→ or a digit: how many · Enter take · Esc back');
    return [
      `${question} ${config.remark(counts)}`,
      [...lines, ...(problem ? [theme.error(problem)] : []), keys].join('\n'),
    ];
  },
);

/** Asks for the number of each kind; the last takes what is left. */
async function plain(config: AllotConfig, talk: Talk): Promise<readonly number[]> {
  const { rows, total, initial } = config;
  for (;;) {
    talk.say(`${config.message}: ${total} tickets to share out`);
    const counts: number[] = [];
    for (const [at, { label }] of rows.entries()) {
      const typed = await talk.read(`  ${label}, how many [${initial[at] ?? 0}]${backHint(talk)}:`);
      counts.push(typed === '' ? (initial[at] ?? 0) : Number(typed));
    }
    const isCount = counts.every((count) => Number.isInteger(count) && count >= 0);
    const problem = isCount && add(counts) === total ? config.problem(counts) : `They must make ${total}.`;
    if (!problem) return counts;
    talk.say(problem);
  }
}

/** Shares a number of tickets out over kinds: ↑↓ choose a kind, ←→ or a digit set how many; the sum always fits. */
export const allot: Question<readonly number[], AllotConfig> = {
  screen,
  plain,
  settled: ({ summary, remark }, counts) => `${summary(counts)}; ${remark(counts)}`,
};
