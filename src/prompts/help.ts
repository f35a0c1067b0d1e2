import { useState } from '@inquirer/core';
import { textWidth } from '../output/text-width.ts';
import { wrapped } from '../output/wrapped.ts';
import { type Header, hint } from './header.ts';
import { type Readline, restore, useEscape } from './keys.ts';

/** A key of a question: its name, what it does in a word or two (empty: only in the help), and in full. */
export type KeyHelp = readonly [key: string, short: string, full: string];

const ESCAPE: KeyHelp = ['Esc', 'back', 'goes back; what you chose is kept'];

/** Esc, if it goes back. */
export const escapeKey = (canGoBack: boolean): readonly KeyHelp[] => (canGoBack ? [ESCAPE] : []);

const AHEAD: KeyHelp = ['Ctrl-R', '', 'goes ahead to the reservation, if nothing is left to choose'];

function helpLines(own: readonly KeyHelp[], { theme, width, canGoAhead }: Header): string[] {
  const keys = canGoAhead ? [...own, AHEAD] : own;
  const widest = Math.max(...keys.map(([key]) => textWidth(key)));
  const lines = keys.map(([key, , full]) => `  ${key}${' '.repeat(widest - textWidth(key))}  ${full}`);
  return [theme.bold('Keys'), ...lines, theme.dim('Press any key to close this.')].map((line) =>
    wrapped(line, width()),
  );
}

/** The keys of a question below it, explained when `?` is pressed and nothing is typed. A hook. */
export function useHelp(keys: readonly KeyHelp[], header: Header) {
  const [isOpen, setOpen] = useState(false);
  useEscape(isOpen, () => setOpen(false));
  return {
    isOpen,
    /** True if a key opens or closes the help, and means nothing else. @param typed what was typed before it. */
    takes: (readline: Readline, typed: string): boolean => {
      const isForHelp = isOpen || (typed === '' && readline.line === '?');
      if (isForHelp) {
        restore(readline, typed);
        setOpen(!isOpen);
      }
      return isForHelp;
    },
    /** What is drawn below the question: these lines and the keys, or the help. @param notes lines above the keys. */
    below: (lines: readonly string[], ...notes: readonly string[]): string => {
      if (isOpen) return helpLines(keys, header).join('\n');
      const line = keys.flatMap(([key, short]) => (short ? [`${key} ${short}`] : [])).join(' · ');
      return [...lines, hint(header, ...notes, `${line} · ? keys`)].join('\n');
    },
  };
}
