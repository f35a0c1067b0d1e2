import { isDownKey, isTabKey, isUpKey, type KeypressEvent, type useKeypress } from '@inquirer/core';

/** How many lines a key moves on, with Tab as well as the arrows; undefined for a key that does something else. */
export function moveOf(key: KeypressEvent): -1 | 1 | undefined {
  if (isUpKey(key) || (isTabKey(key) && key.shift)) return -1;
  return isDownKey(key) || isTabKey(key) ? 1 : undefined;
}

/** The place `move` lines on, round the ends of a list. */
export function moved(from: number, move: number, length: number): number {
  return length === 0 ? 0 : (from + move + length) % length;
}

export type Readline = Parameters<Parameters<typeof useKeypress>[0]>[1];

/** Readline loses its line on Enter and puts a tab into it: what was typed is put back. */
export function restore(readline: Readline, typed: string): void {
  readline.clearLine(0);
  readline.write(typed);
}
