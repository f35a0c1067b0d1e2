import {
  isDownKey,
  isTabKey,
  isUpKey,
  type KeypressEvent,
  useEffect,
  type useKeypress,
} from '@inquirer/core';

/** The lines to move for an arrow key or Tab; undefined for other keys. */
export function moveOf(key: KeypressEvent): -1 | 1 | undefined {
  if (isUpKey(key) || (isTabKey(key) && key.shift)) return -1;
  return isDownKey(key) || isTabKey(key) ? 1 : undefined;
}

/** The index `move` lines further on, wrapping around. */
export function moved(from: number, move: number, length: number): number {
  return length === 0 ? 0 : (from + move + length) % length;
}

/** inquirer's line editor. */
export type Readline = Parameters<Parameters<typeof useKeypress>[0]>[1];

/** Puts back what was typed: readline clears its line on Enter and adds a tab on Tab. */
export function restore(readline: Readline, typed: string): void {
  readline.clearLine(0);
  readline.write(typed);
}

/**
 * The line after a key in a field that still has its prefilled value: typing replaces the value, other keys edit it.
 * @param line what readline made of the value and the key, with the cursor at the end.
 */
export function replaced(prefilled: string, line: string): string {
  return line.startsWith(prefilled) ? line.slice(prefilled.length) || line : line;
}

/** Does something with Esc instead of going back. A hook. */
export function useEscape(isWanted: boolean, onEscape: (readline: Readline) => void): void {
  useEffect(
    (readline) => {
      if (!isWanted) return;
      const listener = () => onEscape(readline);
      readline.input.on('escape', listener);
      return () => readline.input.off('escape', listener);
    },
    [isWanted, onEscape],
  );
}
