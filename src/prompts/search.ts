import { createPrompt, isEnterKey, isTabKey, useEffect, useKeypress, useState } from '@inquirer/core';
import type { Asking, Question } from './ask.ts';
import { hint, useQuestion } from './header.ts';
import { moved, moveOf, restore } from './keys.ts';
import { backHint, type Talk } from './line-dialog.ts';
import { useList } from './list.ts';
import type { Choice } from './select.ts';

/** What a search found: choices, and what to say where there are none or not all. */
export interface Found<T> {
  readonly choices: readonly Choice<T>[];
  readonly remark?: string;
}

export interface SearchConfig<T> extends Asking {
  /** Never rejects but when its signal is aborted: what went wrong is a remark. */
  readonly find: (words: readonly string[], signal: AbortSignal) => Promise<Found<T>>;
  /** What is typed already. */
  readonly typed: string;
  readonly pageSize: number;
  readonly canGoBack: boolean;
}

/** What was picked of what was found. */
export interface Picked<T> {
  readonly choice: Choice<T>;
  /** True: it is only to be told more of, and the question asked again. */
  readonly isMoreWanted: boolean;
  /** What was typed by then. */
  readonly typed: string;
}

/** Milliseconds to wait for the next letter before asking. */
const DEBOUNCE = 200;

const wordsOf = (typed: string) => typed.split(/\s+/).filter(Boolean);

interface State<T> {
  /** What was searched for. */
  readonly typed: string;
  readonly found: Found<T>;
}

/** Finds as one types; an answer to older letters is never shown. A hook. */
function useFound<T>(find: SearchConfig<T>['find'], typed: string): State<T> | undefined {
  const [state, setState] = useState<State<T> | undefined>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    const search = async () => {
      const found = await find(wordsOf(typed), controller.signal);
      if (!controller.signal.aborted) setState({ typed, found });
    };
    const timer = setTimeout(() => search().catch(() => {}), typed === '' ? 0 : DEBOUNCE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [typed]);
  return state;
}

const screen = createPrompt(
  <T>(config: SearchConfig<T>, done: (picked: Picked<T>) => void): string | [string, string] => {
    const [typed, setTyped] = useState(config.typed);
    const [active, setActive] = useState(0);
    const state = useFound(config.find, typed);
    const question = useQuestion(config);
    const isCurrent = state?.typed === typed;
    const choices = state?.found.choices ?? [];
    const current = Math.min(active, Math.max(0, choices.length - 1));

    useEffect((readline) => readline.write(config.typed), []);

    useKeypress((key, readline) => {
      const choice = choices[current];
      const isPicking = isEnterKey(key) || (isTabKey(key) && !key.shift);
      const move = isPicking ? undefined : moveOf(key);
      if (move !== undefined) {
        restore(readline, typed);
        setActive(moved(current, move, choices.length));
      } else if (!isPicking) {
        if (readline.line !== typed) setActive(0);
        setTyped(readline.line);
      } else if (choice && isCurrent) {
        done({ choice, isMoreWanted: isTabKey(key), typed });
      } else {
        // What is on the screen does not answer what was typed yet.
        restore(readline, typed);
      }
    });

    const page = useList(choices, current, config);
    const remark = isCurrent ? (state.found.remark ?? '') : 'Searching…';
    const keys = `↑↓ choose · Enter take · Tab tell more · type to search${config.canGoBack ? ' · Esc back' : ''}`;
    return [
      `${question} ${typed}`,
      [...(choices.length > 0 ? [page] : []), `  ${remark}`.trimEnd(), hint(config.frame, keys)].join('\n'),
    ];
  },
);

async function plain<T>({ message, find }: SearchConfig<T>, talk: Talk): Promise<Picked<T>> {
  let shown: readonly Choice<T>[] = [];
  for (;;) {
    const what =
      shown.length > 0
        ? 'a number (3? tells more of 3), or words to search'
        : 'words to search, or nothing for all';
    const typed = await talk.read(`${message}, ${what}${backHint(talk)}:`);
    const [, number, mark] = /^(\d+)(\?)?$/.exec(typed) ?? [];
    const choice = shown[Number(number) - 1];
    if (choice) return { choice, isMoreWanted: mark !== undefined, typed: '' };
    const { choices, remark } = await find(wordsOf(typed), new AbortController().signal);
    shown = choices;
    talk.say(...choices.map(({ name }, at) => `  ${at + 1}. ${name}`), ...(remark ? [remark] : []));
  }
}

/** A list that is searched for anew as one types. */
export function search<T>(): Question<Picked<T>, SearchConfig<T>> {
  return {
    screen: screen as Question<Picked<T>, SearchConfig<T>>['screen'],
    plain,
    settled: (_, { choice, isMoreWanted }) => `${isMoreWanted ? 'about ' : ''}${choice.short ?? choice.name}`,
  };
}
