import {
  createPrompt,
  isEnterKey,
  isTabKey,
  type KeypressEvent,
  useEffect,
  useKeypress,
  useState,
} from '@inquirer/core';
import { cutTo, wrapped } from '../output/wrapped.ts';
import type { Question } from './ask.ts';
import { useQuestion } from './header.ts';
import { escapeKey, type KeyHelp, useHelp } from './help.ts';
import { movedInList, restore } from './keys.ts';
import type { LineDialog } from './line-dialog.ts';
import { type Layout, type ListConfig, laidOut, MOVE_KEYS, pageSizeOf, useList } from './list.ts';
import type { Choice } from './select.ts';

/** The choices that a search found, and a remark if there are none or not all are listed. */
export interface Found<T> {
  readonly choices: readonly Choice<T>[];
  /** The names at another width. */
  readonly layout?: Layout;
  readonly remark?: string;
}

interface SearchConfig<T> extends ListConfig {
  /** Rejects only if its signal is aborted; errors become a remark. */
  readonly find: (words: readonly string[], signal: AbortSignal) => Promise<Found<T>>;
  /** The initial search words. */
  readonly typed: string;
  readonly canGoBack: boolean;
  /** What a search without words finds: "all events". */
  readonly everything: string;
  /** True if details can be asked for. */
  readonly hasDetails: boolean;
}

/** What was picked. */
interface Picked<T> {
  readonly choice: Choice<T>;
  /** True to show details of it and ask again. */
  readonly wantsDetails: boolean;
  /** What was typed. */
  readonly typed: string;
}

/** Milliseconds to wait for the next letter before searching. */
const DEBOUNCE = 200;

const wordsOf = (typed: string) => typed.split(/\s+/).filter(Boolean);

interface State<T> {
  /** The words that were searched for. */
  readonly typed: string;
  readonly found: Found<T>;
}

/** Searches as the user types; results for earlier words are never shown. A hook. */
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

const DETAILS_KEY: KeyHelp = ['Tab', 'details', 'shows more about the marked line'];

const keysOf = <T>({ canGoBack, hasDetails }: SearchConfig<T>): readonly KeyHelp[] => [
  ...MOVE_KEYS,
  ['Enter', 'select', 'selects the marked line'],
  ...(hasDetails ? [DETAILS_KEY] : []),
  ['type', 'to search', 'searches for what has all the words you type'],
  ...escapeKey(canGoBack),
];

/** True for Enter, and for Tab if there are details. */
const picks = (key: KeypressEvent, hasDetails: boolean) =>
  isEnterKey(key) || (hasDetails && isTabKey(key) && !key.shift);

const screen = createPrompt(
  <T>(config: SearchConfig<T>, done: (picked: Picked<T>) => void): string | [string, string] => {
    const [typed, setTyped] = useState(config.typed);
    const [active, setActive] = useState(0);
    const state = useFound(config.find, typed);
    const question = useQuestion(config);
    const isCurrent = state?.typed === typed;
    const choices = laidOut(state?.found.choices ?? [], state?.found.layout, config);
    const current = Math.min(active, Math.max(0, choices.length - 1));

    const help = useHelp(keysOf(config), config.header);

    useEffect((readline) => readline.write(config.typed), []);

    useKeypress((key, readline) => {
      if (help.takes(readline, typed)) return;
      const choice = choices[current];
      const isPicking = picks(key, config.hasDetails);
      const position = { from: current, length: choices.length, page: pageSizeOf(config, choices.length) };
      const next = isPicking ? undefined : movedInList(key, position);
      if (next !== undefined) {
        restore(readline, typed);
        setActive(next);
      } else if (!isPicking) {
        if (readline.line !== typed) setActive(0);
        setTyped(readline.line);
      } else if (choice && isCurrent) {
        done({ choice, wantsDetails: isTabKey(key), typed });
      } else {
        // The list does not match what was typed yet.
        restore(readline, typed);
      }
    });

    const page = useList(choices, current, config);
    const about = isCurrent ? choices[current]?.about : undefined;
    const remark = isCurrent ? (state.found.remark ?? '') : 'Searching…';
    const below = [remark, about].filter(Boolean).join(' · ');
    return [
      `${question} ${typed}`,
      help.below([
        ...(choices.length > 0 ? [page] : []),
        (choices.length > 0 ? cutTo : wrapped)(`  ${below}`, config.header.width()).trimEnd(),
      ]),
    ];
  },
);

async function plain<T>(
  { message, find, everything, hasDetails }: SearchConfig<T>,
  dialog: LineDialog,
): Promise<Picked<T>> {
  const numbers = hasDetails ? 'a number (3? for details of 3)' : 'a number';
  let shown: readonly Choice<T>[] = [];
  for (;;) {
    const what =
      shown.length > 0
        ? `enter ${numbers} or search words`
        : `enter search words, or nothing for ${everything}`;
    const typed = await dialog.read(`${message}, ${what}${dialog.backHint}:`);
    const [, number, mark] = /^(\d+)(\?)?$/.exec(typed) ?? [];
    const choice = shown[Number(number) - 1];
    if (choice) return { choice, wantsDetails: hasDetails && mark !== undefined, typed: '' };
    const { choices, remark } = await find(wordsOf(typed), new AbortController().signal);
    shown = choices;
    dialog.say(...choices.map(({ name }, at) => `  ${at + 1}. ${name}`), ...(remark ? [remark] : []));
  }
}

/** A list that is searched as the user types. */
export function search<T>(): Question<Picked<T>, SearchConfig<T>> {
  return {
    screen: screen as Question<Picked<T>, SearchConfig<T>>['screen'],
    plain,
    answerText: (_, { choice, wantsDetails }) =>
      `${wantsDetails ? 'details of ' : ''}${choice.short ?? choice.name}`,
  };
}
