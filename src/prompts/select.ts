import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import { wrapped } from '../output/wrapped.ts';
import type { Asking, Question } from './ask.ts';
import { hint, useQuestion } from './header.ts';
import { moved, moveOf, restore } from './keys.ts';
import { backHint, type Talk } from './line-dialog.ts';
import { useList } from './list.ts';

export interface Choice<T> {
  readonly value: T;
  /** One line, safe for a terminal; cut where the terminal is too narrow. */
  readonly name: string;
  /** What else is to be known of it, shown in full while it is marked. */
  readonly about?: string;
  /** What is left on the screen once it is chosen; the name by default. */
  readonly short?: string;
}

export interface ChooseConfig<T> extends Asking {
  readonly choices: readonly Choice<T>[];
  /** Where the cursor starts: the choice with this value, else the first. */
  readonly initial?: T | undefined;
  /** Lines of the list shown at once. */
  readonly pageSize: number;
  readonly canGoBack: boolean;
}

/** Lines of a list said at once where nothing scrolls by itself. */
const SAID_AT_ONCE = 20;

function narrowed<T>(choices: readonly Choice<T>[], typed: string): readonly Choice<T>[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

const indexOf = <T>({ choices, initial }: ChooseConfig<T>) =>
  Math.max(
    0,
    choices.findIndex(({ value }) => value === initial),
  );

const screen = createPrompt(
  <T>(config: ChooseConfig<T>, done: (value: T) => void): string | [string, string] => {
    const [typed, setTyped] = useState('');
    const [active, setActive] = useState(indexOf(config));
    const question = useQuestion(config);
    const shown = narrowed(config.choices, typed);
    const current = Math.min(active, Math.max(0, shown.length - 1));

    useKeypress((key, readline) => {
      const choice = shown[current];
      const move = moveOf(key);
      if (move !== undefined) {
        restore(readline, typed);
        setActive(moved(current, move, shown.length));
      } else if (!isEnterKey(key)) {
        if (readline.line !== typed) setActive(0);
        setTyped(readline.line);
      } else if (choice) {
        done(choice.value);
      } else {
        restore(readline, typed);
      }
    });

    const page = useList(shown, current, config);
    const count = shown.length > config.pageSize ? ` of ${shown.length}` : '';
    const keys = `↑↓ choose${count} · Enter take · type to narrow${config.canGoBack ? ' · Esc back' : ''}`;
    const list = shown.length > 0 ? page : '  Nothing fits what you typed; Backspace shows more.';
    const about = shown[current]?.about;
    return [
      `${question} ${typed}`,
      [list, ...(about ? [wrapped(`  ${about}`, config.frame.width())] : []), hint(config.frame, keys)].join(
        '\n',
      ),
    ];
  },
);

/** A numbered list: a number takes, words narrow, nothing takes what stands in brackets. */
async function plain<T>(config: ChooseConfig<T>, talk: Talk): Promise<T> {
  const { choices } = config;
  let initial = indexOf(config);
  let shown: readonly Choice<T>[] = choices;
  for (;;) {
    talk.say(
      config.message,
      ...shown
        .slice(0, SAID_AT_ONCE)
        .map(
          (choice) =>
            `  ${choices.indexOf(choice) + 1}. ${[choice.name, choice.about].filter(Boolean).join('  ')}`,
        ),
      ...(shown.length > SAID_AT_ONCE ? [`  and ${shown.length - SAID_AT_ONCE} more; words narrow.`] : []),
    );
    const typed = await talk.read(`Number [${initial + 1}]${backHint(talk)}:`);
    const choice = choices[typed === '' ? initial : Number(typed) - 1];
    if (choice && /^\d*$/.test(typed)) return choice.value;
    const found = narrowed(choices, typed);
    shown = found.length > 0 ? found : choices;
    initial = found[0] ? choices.indexOf(found[0]) : indexOf(config);
    if (found.length === 0) talk.say(`Nothing fits "${typed}": give a number from 1 to ${choices.length}.`);
  }
}

/** A list to choose from with the arrow keys; typing narrows it. */
export function choose<T>(): Question<T, ChooseConfig<T>> {
  return {
    screen: screen as Question<T, ChooseConfig<T>>['screen'],
    plain,
    settled: ({ choices }, answer) => {
      const choice = choices.find(({ value }) => value === answer);
      return choice?.short ?? choice?.name ?? '';
    },
  };
}
