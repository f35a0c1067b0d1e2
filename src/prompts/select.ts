import { stripVTControlCharacters } from 'node:util';
import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import { wrapped } from '../output/wrapped.ts';
import type { Question } from './ask.ts';
import { useQuestion } from './header.ts';
import { escapeKey, type KeyHelp, useHelp } from './help.ts';
import { movedInList, restore } from './keys.ts';
import type { LineDialog } from './line-dialog.ts';
import { type Layout, type ListConfig, laidOut, MOVE_KEYS, pageSizeOf, useList } from './list.ts';

export interface Choice<T> {
  readonly value: T;
  /** One line, safe for a terminal; cut if the terminal is too narrow. */
  readonly name: string;
  /** More about it, shown in full while the cursor is on it. */
  readonly about?: string;
  /** What stays on the screen once it is selected. Default: the name. */
  readonly short?: string;
}

interface SelectConfig<T> extends ListConfig {
  readonly choices: readonly Choice<T>[];
  /** The names at another width. Default: they are cut if they are too long. */
  readonly layout?: Layout | undefined;
  /** The choice that the cursor starts on. Default: the first. */
  readonly initial?: T | undefined;
  readonly canGoBack: boolean;
}

/** Choices listed at once in line mode. */
const LISTED_AT_ONCE = 20;

function filtered<T>(choices: readonly Choice<T>[], typed: string): readonly Choice<T>[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ name }) => {
    const text = stripVTControlCharacters(name).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const indexOf = <T>({ choices, initial }: SelectConfig<T>) =>
  Math.max(
    0,
    choices.findIndex(({ value }) => value === initial),
  );

const keysOf = <T>({ canGoBack }: SelectConfig<T>): readonly KeyHelp[] => [
  ...MOVE_KEYS,
  ['Enter', 'select', 'selects the marked line'],
  ['type', 'to filter', 'shows only the lines with all the words you type'],
  ...escapeKey(canGoBack),
];

const screen = createPrompt(
  <T>(config: SelectConfig<T>, done: (value: T) => void): string | [string, string] => {
    const [typed, setTyped] = useState('');
    const [active, setActive] = useState(indexOf(config));
    const question = useQuestion(config);
    const shown = filtered(laidOut(config.choices, config.layout, config), typed);
    const current = Math.min(active, Math.max(0, shown.length - 1));
    const page = pageSizeOf(config, shown.length);
    const help = useHelp(keysOf(config), config.header);

    useKeypress((key, readline) => {
      if (help.takes(readline, typed)) return;
      const choice = shown[current];
      const next = movedInList(key, { from: current, length: shown.length, page });
      if (next !== undefined) {
        restore(readline, typed);
        setActive(next);
      } else if (!isEnterKey(key)) {
        if (readline.line !== typed) setActive(0);
        setTyped(readline.line);
      } else if (choice) {
        done(choice.value);
      } else {
        restore(readline, typed);
      }
    });

    const lines = useList(shown, current, config);
    const list = shown.length > 0 ? lines : '  No matches. Press Backspace to widen the search.';
    const about = shown[current]?.about;
    return [
      `${question} ${typed}`,
      help.below([list, ...(about ? [wrapped(`  ${about}`, config.header.width())] : [])]),
    ];
  },
);

/** A numbered list: a number selects, words filter, Enter alone selects the number in brackets. */
async function plain<T>(config: SelectConfig<T>, dialog: LineDialog): Promise<T> {
  const { choices } = config;
  let initial = indexOf(config);
  let shown: readonly Choice<T>[] = choices;
  for (;;) {
    dialog.say(
      config.message,
      ...shown
        .slice(0, LISTED_AT_ONCE)
        .map(
          (choice) =>
            `  ${choices.indexOf(choice) + 1}. ${[choice.name, choice.about].filter(Boolean).join('  ')}`,
        ),
      ...(shown.length > LISTED_AT_ONCE
        ? [`  and ${shown.length - LISTED_AT_ONCE} more; type words to filter.`]
        : []),
    );
    const typed = await dialog.read(`Number [${initial + 1}]${dialog.backHint}:`);
    const choice = choices[typed === '' ? initial : Number(typed) - 1];
    if (choice && /^\d*$/.test(typed)) return choice.value;
    const found = filtered(choices, typed);
    shown = found.length > 0 ? found : choices;
    initial = found[0] ? choices.indexOf(found[0]) : indexOf(config);
    if (found.length === 0)
      dialog.say(`No matches for "${typed}". Enter a number from 1 to ${choices.length}.`);
  }
}

/** A list to select from with the arrow keys; typing filters it. */
export function select<T>(): Question<T, SelectConfig<T>> {
  return {
    screen: screen as Question<T, SelectConfig<T>>['screen'],
    plain,
    answerText: ({ choices }, answer) => {
      const choice = choices.find(({ value }) => value === answer);
      return choice?.short ?? choice?.name ?? '';
    },
  };
}
