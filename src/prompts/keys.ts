import { isDownKey, isTabKey, isUpKey, type KeypressEvent, type useKeypress } from '@inquirer/core';

/** The lines to move for an arrow key or Tab; undefined for other keys. */
export function moveOf(key: KeypressEvent): -1 | 1 | undefined {
  if (isUpKey(key) || (isTabKey(key) && key.shift)) return -1;
  return isDownKey(key) || isTabKey(key) ? 1 : undefined;
}

/** The index `move` lines further on, wrapping around. */
export function moved(from: number, move: number, length: number): number {
  return length === 0 ? 0 : (from + move + length) % length;
}

type Readline = Parameters<Parameters<typeof useKeypress>[0]>[1];

/** Puts back what was typed: readline clears its line on Enter and adds a tab on Tab. */
export function restore(readline: Readline, typed: string): void {
  readline.clearLine(0);
  readline.write(typed);
}
