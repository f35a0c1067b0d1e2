import type { Context } from '../context.ts';
import type { NextCommand } from '../failure.ts';
import { widthOf } from '../host.ts';
import { keepCodes } from './codes.ts';
import { commandLine, suggestion } from './command-line.ts';
import type { Documents } from './documents.ts';
import { renderJson } from './json.ts';
import { withNewline } from './lines.ts';
import { safeText } from './safe-text.ts';
import type { Theme } from './theme.ts';
import { remember } from './transcript.ts';

/** The colours and the width to render for. */
export interface Paper extends Theme {
  /** Columns. */
  readonly width: number;
  /** True if the output is read aloud: no drawings. */
  readonly isPlain: boolean;
}

/** One result of a command in its output formats. */
interface View<Name extends keyof Documents> {
  /** The document for `--json`. */
  readonly json: Documents[Name];
  /** Lines for people, safe for a terminal. It imports a view that has a table: `--json` needs none. */
  readonly lines: (paper: Paper) => readonly string[] | Promise<readonly string[]>;
  /** The command to suggest. */
  readonly next?: NextCommand;
}

/** A result that came from the API. */
interface ApiView<Name extends keyof Documents> extends View<Name> {
  /** The response's body, for `--raw`. */
  readonly body: string;
}

/** Writes sentences on stderr, whatever the output format. */
export function say(io: Pick<Context['io'], 'stderr' | 'wrap'>, sentences: string): void {
  const written = io.wrap(sentences);
  remember(io, sentences, written);
  io.stderr.write(`${written}\n`);
}

/**
 * Writes a line on stderr: conversation, never data. Silent under `--json` and `--raw`.
 * @param next a command to suggest at the end of the line.
 */
export function note({ io, options }: Context, line: string, next?: NextCommand): void {
  if (options.json || options.raw) return;
  say(io, [line, next ? suggestion(options, next) : ''].filter(Boolean).join(' '));
}

/** Suggests a command in a line of its own on stderr, if that is a terminal: only people read it. */
export function suggest(context: Context, next: NextCommand): void {
  if (context.io.stderr.isTTY) note(context, suggestion(context.options, next));
}

/** Output without people needs no colours. */
async function themeOf({ colorLevel }: Context['io']): Promise<Theme> {
  const { theme } = await import('./theme.ts');
  return theme(colorLevel);
}

/** Writes a warning on stderr, if there is one; also under `--json` and `--raw`. */
export async function warn({ io }: Pick<Context, 'io'>, text: string | undefined): Promise<void> {
  if (text === undefined) return;
  say(io, (await themeOf(io)).warn(`Warning: ${safeText(text)}`));
}

async function paperOf({ io }: Pick<Context, 'io'>): Promise<Paper> {
  // Piped lines are never cut.
  const width = io.stdout.isTTY ? widthOf(io.stdout) : Number.POSITIVE_INFINITY;
  return { ...(await themeOf(io)), width, isPlain: io.isPlain };
}

/**
 * Writes a result that did not come from the API: no `--raw`, no sandbox mark, no suggestion. The type parameter names
 * the document: `printLocal<'logout'>`.
 */
export async function printLocal<Name extends keyof Documents = never>(
  context: Context,
  { json, lines }: Omit<View<Name>, 'next'>,
): Promise<void> {
  const { io, options } = context;
  if (options.json) {
    io.stdout.write(`${renderJson(json)}\n`);
    return;
  }
  const paper = await paperOf(context);
  const written = await lines(paper);
  if (io.stdout.isTTY) await writeOnScreen(io, written, paper.width);
  else io.stdout.write(`${written.join('\n')}\n`);
}

/** Says on stderr that a result comes from the sandbox, if it does. */
async function noteTraining(context: Context): Promise<void> {
  if (!(await context.isTraining())) return;
  const { marked } = await themeOf(context.io);
  note(context, `${marked('TRAINING')}: this is the sandbox. No sale is real.`);
}

/** Writes a response of the API on stdout as it is, whatever the output format. */
export async function printBody(context: Context, body: string): Promise<void> {
  await noteTraining(context);
  context.io.stdout.write(withNewline(body));
}

/** Writes lines on a terminal, wrapped between words. */
async function writeOnScreen(io: Context['io'], lines: readonly string[], width: number): Promise<void> {
  const { wrapped } = await import('./wrapped.ts');
  for (const line of lines) {
    remember(io, line);
    io.stdout.write(`${wrapped(line, width)}\n`);
  }
}

/** Writes a result on stdout as `--json` or lines. Results of the sandbox are marked. */
export async function printView<Name extends keyof Documents = never>(
  context: Context,
  { json, lines, next }: View<Name>,
): Promise<void> {
  const { io, options } = context;
  if (options.json) {
    const isTraining = await context.isTraining();
    io.stdout.write(`${renderJson(isTraining ? { sandbox: true, ...json } : json)}\n`);
    return;
  }
  const paper = await paperOf(context);
  await noteTraining(context);
  if (io.stdout.isTTY) await writeOnScreen(io, await lines(paper), paper.width);
  else io.stdout.write((await lines(paper)).map(withNewline).join(''));
  if (next && io.stderr.isTTY) note(context, paper.dim(`Next: ${commandLine(options, next)}`));
}

/**
 * Writes a result of the API on stdout as `--raw`, `--json` or lines. The type parameter names the document:
 * `print<'events'>`.
 */
export async function print<Name extends keyof Documents = never>(
  context: Context,
  { body, ...view }: ApiView<Name>,
): Promise<void> {
  if (context.options.raw) context.io.stdout.write(withNewline(body));
  else await printView(context, view);
  await keepCodes(context, view.json);
}
