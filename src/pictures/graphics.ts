import type { Context } from '../context.ts';
import type { Env } from '../host.ts';
import { keyboardOf } from '../prompts/keyboard.ts';

/** How a terminal is told to draw. */
export type Protocol = 'kitty' | 'iterm2' | 'sixel';

/** What a terminal can draw. */
export interface Graphics {
  readonly protocol: Protocol;
  /** Pixels of one character. */
  readonly cell: { readonly width: number; readonly height: number };
}

/** Asks for the size of a character in pixels: `ESC [ 6 ; height ; width t` is the answer. */
const ASK_CELL = '\u001B[16t';
/** A character of the VT340, for which sixel was made. */
const USUAL_CELL = { width: 10, height: 20 };
/** Milliseconds: longer than a round trip to the other side of the world. */
const PATIENCE = 600;

/** The protocol of a terminal that says by its name what it can draw. Sixel is found by asking. */
export function namedProtocol({
  TERM = '',
  TERM_PROGRAM = '',
  LC_TERMINAL,
  TMUX,
}: Env): Protocol | undefined {
  // tmux and screen keep the names of the terminal around them, but let only sixel pictures through.
  if (TMUX || /^(tmux|screen)/.test(TERM)) return undefined;
  if (/kitty|ghostty/.test(TERM) || ['ghostty', 'WarpTerminal'].includes(TERM_PROGRAM)) return 'kitty';
  if (['iTerm.app', 'WezTerm'].includes(TERM_PROGRAM) || LC_TERMINAL === 'iTerm2') return 'iterm2';
  return undefined;
}

function cellOf(reports: readonly string[]): Graphics['cell'] {
  for (const report of reports) {
    const [, height, width] = /\[6;(\d{1,3});(\d{1,3})t/.exec(report) ?? [];
    if (Number(width) > 0 && Number(height) > 0) return { width: Number(width), height: Number(height) };
  }
  return USUAL_CELL;
}

/** Attribute 4 of a terminal is sixel (https://vt100.net/docs/vt510-rm/DA1.html). */
const hasSixel = (reports: readonly string[]) => reports.some((report) => /\[\?(\d+;)+4[;c]/.test(report));

/**
 * What the terminal can draw; it is asked, as only few terminals say it by their names. The keyboard must be owned.
 * @returns undefined if it draws no pictures, or did not answer.
 */
export async function graphicsOf({ io, env }: Context): Promise<Graphics | undefined> {
  if (io.isPlain) return undefined;
  const reports = await keyboardOf(io.stdin).ask(ASK_CELL, (text) => io.stderr.write(text), PATIENCE);
  const protocol = namedProtocol(env) ?? (hasSixel(reports) ? 'sixel' : undefined);
  return protocol && { protocol, cell: cellOf(reports) };
}
