import { createPrompt, isEnterKey, useKeypress } from '@inquirer/core';
import type { Question, QuestionConfig } from './ask.ts';
import { useQuestion } from './header.ts';
import { escapeKey, type KeyHelp, useHelp } from './help.ts';
import type { LineDialog } from './line-dialog.ts';

/** A key that answers the question. */
export interface KeyChoice<T> {
  /** A lower-case letter, or `Enter`. */
  readonly key: string;
  /** What it does, in a word or two, and in full. */
  readonly short: string;
  readonly full: string;
  readonly value: T;
  /** What stays on the screen once it was pressed. */
  readonly answer: string;
}

interface PressConfig<T> extends QuestionConfig {
  readonly keys: readonly KeyChoice<T>[];
  readonly canGoBack: boolean;
}

const keysOf = <T>({ keys, canGoBack }: PressConfig<T>): readonly KeyHelp[] => [
  ...keys.map(({ key, short, full }) => [key, short, full] as const),
  ...escapeKey(canGoBack),
];

const screen = createPrompt(<T>(config: PressConfig<T>, done: (value: T) => void): [string, string] => {
  const question = useQuestion(config);
  const help = useHelp(keysOf(config), config.header);
  useKeypress((key, readline) => {
    if (help.takes(readline, '')) return;
    const pressed = isEnterKey(key) ? 'Enter' : readline.line.toLowerCase();
    readline.clearLine(0);
    const choice = config.keys.find((one) => one.key === pressed);
    if (choice) done(choice.value);
  });
  return [question, help.below([])];
});

async function plain<T>({ message, keys }: PressConfig<T>, dialog: LineDialog): Promise<T> {
  const names = keys.map(({ key, short }) => `${key} ${short}`).join(', ');
  for (;;) {
    const typed = (await dialog.read(`${message}: ${names}${dialog.backHint}:`)).toLowerCase();
    const choice = keys.find(({ key }) => key === (typed === '' ? 'Enter' : typed));
    if (choice) return choice.value;
  }
}

/** A question that is answered by pressing one key. */
export function press<T>(): Question<T, PressConfig<T>> {
  return {
    screen: screen as Question<T, PressConfig<T>>['screen'],
    plain,
    answerText: ({ keys }, answer) => keys.find(({ value }) => value === answer)?.answer ?? '',
  };
}
