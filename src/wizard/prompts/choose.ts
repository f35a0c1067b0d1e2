import { createPrompt, isEnterKey, useKeypress, usePagination, usePrefix, useState } from '@inquirer/core';
import { type Frame, useFrame } from './frame.ts';
import { moved, moveOf } from './keys.ts';

export interface Choice<T> {
  readonly value: T;
  /** One line, safe for a terminal. */
  readonly name: string;
  /** What is left on the screen once it is chosen; the name by default. */
  readonly short?: string;
}

export interface ChooseConfig<T> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  /** Where the cursor starts: the choice with this value, else the first. */
  readonly initial?: T | undefined;
  readonly frame: Frame;
  /** Lines of the list shown at once. */
  readonly pageSize: number;
  readonly canGoBack: boolean;
}

function narrowed<T>(choices: readonly Choice<T>[], typed: string): readonly Choice<T>[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

/** Readline loses its line on Enter and puts a tab into it: what was typed is put back. */
function restore(readline: Parameters<Parameters<typeof useKeypress>[0]>[1], typed: string): void {
  readline.clearLine(0);
  readline.write(typed);
}

/** A list to choose from with the arrow keys; typing narrows it. */
export const choose = createPrompt(
  <T>(config: ChooseConfig<T>, done: (value: T) => void): string | [string, string] => {
    const { theme } = config.frame;
    const [chosen, setChosen] = useState<Choice<T> | undefined>(undefined);
    const [typed, setTyped] = useState('');
    const [active, setActive] = useState(
      Math.max(
        0,
        config.choices.findIndex(({ value }) => value === config.initial),
      ),
    );
    const frame = useFrame(config.frame, chosen !== undefined);
    const prefix = usePrefix({ status: chosen ? 'done' : 'idle' });
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
        setChosen(choice);
        done(choice.value);
      } else {
        restore(readline, typed);
      }
    });

    const page = usePagination({
      items: [...shown],
      active: current,
      renderItem: ({ item, isActive }) => (isActive ? theme.strong(`❯ ${item.name}`) : `  ${item.name}`),
      pageSize: config.pageSize,
      loop: false,
    });

    const question = `${prefix} ${theme.bold(config.message)}`;
    if (chosen) return `${question} ${chosen.short ?? chosen.name}`;
    const keys = `↑↓ choose · Enter take · type to narrow${config.canGoBack ? ' · Esc back' : ''}`;
    const list = shown.length > 0 ? page : '  Nothing fits what you typed; Backspace shows more.';
    return [`${frame}${question} ${typed}`, `${list}\n${theme.dim(keys)}`];
  },
);
