import type { Context } from '../context.ts';
import { widthOf } from '../io.ts';
import { renderJson } from './json.ts';
import { safeText } from './safe-text.ts';
import { type Theme, theme } from './theme.ts';

/** What lines are written on: its looks and its width in columns. */
export interface Paper extends Theme {
  readonly width: number;
  /** Nothing is drawn: what is written is read aloud. */
  readonly isPlain: boolean;
}

/** One answer, in the forms it can be asked for. */
export interface View {
  /** The model value for `--json`; its keys become snake_case. */
  readonly json: object;
  /** Lines for people, safe for a terminal. */
  readonly lines: (paper: Paper) => readonly string[];
  /** What the user would do next: arguments of a ticketswitch command. */
  readonly next?: readonly string[];
}

const SHELL_SAFE = /^[\w@%+=:,./-]+$/;

function quote(argument: string): string {
  return SHELL_SAFE.test(argument) || /^<.*>$/.test(argument)
    ? argument
    : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** A command line that means the same place as this run: `--sandbox` and `--profile` are carried over. */
export function commandLine({ options }: Pick<Context, 'options'>, args: readonly string[]): string {
  const place = [
    ...(options.sandbox ? ['--sandbox'] : []),
    ...(options.profile ? ['--profile', options.profile] : []),
  ];
  // Tokens and uuids come from outside.
  return safeText(['ticketswitch', ...args, ...place].map(quote).join(' '));
}

/** Says something on stderr: conversation, never data. Silent under `--json` and `--raw`. */
export function note({ io, options }: Context, line: string): void {
  if (!options.json && !options.raw) io.stderr.write(`${line}\n`);
}

function paperOf({ io }: Pick<Context, 'io'>): Paper {
  // Piped lines are never cut: nobody's terminal is too narrow for them.
  const width = io.stdout.isTTY ? widthOf(io.stdout) : Number.POSITIVE_INFINITY;
  return { ...theme(io.colorLevel), width, isPlain: io.isPlain };
}

/** Writes what this machine itself knows: no API has answered, so there is nothing raw and no training mark. */
export function printRecord(context: Context, { json, lines }: Omit<View, 'next'>): void {
  const { io, options } = context;
  const written = options.json ? renderJson(json) : lines(paperOf(context)).join('\n');
  io.stdout.write(`${written}\n`);
}

/** Writes one answer to stdout as `--raw`, `--json` or lines; the sandbox marks every one. */
export async function print(context: Context, view: View): Promise<void> {
  const { io, options } = context;
  if (options.raw) {
    const body = (await context.api()).lastBody();
    io.stdout.write(body.endsWith('\n') ? body : `${body}\n`);
    return;
  }
  const { sandbox } = await context.settings();
  if (options.json) {
    io.stdout.write(`${renderJson(sandbox ? { sandbox: true, ...view.json } : view.json)}\n`);
    return;
  }
  const paper = paperOf(context);
  if (sandbox) note(context, paper.warn('TRAINING: this is the sandbox, nothing here is real.'));
  io.stdout.write(
    view
      .lines(paper)
      .map((line) => `${line}\n`)
      .join(''),
  );
  if (view.next) note(context, paper.dim(`Next: ${commandLine(context, view.next)}`));
}
