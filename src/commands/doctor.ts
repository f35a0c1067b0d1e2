import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { type Check, failureOf } from '../doctor/check.ts';
import { examine } from '../doctor/examine.ts';
import type { Readings } from '../doctor/readings.ts';
import { REPORT_CONTENTS, reportOf } from '../doctor/report.ts';
import { Failure } from '../failure.ts';
import { commandLine, suggestion } from '../output/command-line.ts';
import { note, type Paper, printLocal, printView } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { addExamples } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

interface DoctorOptions {
  readonly report?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'doctor', 'doctor --profile live --json', 'doctor --report answers.json')
    .option('--report <file>', 'write what the responses look like to a new file')
    .addHelpText('after', `\n${REPORT_CONTENTS}`)
    .action((options: DoctorOptions) => doctor(contextOf(command), options));
}

/** @throws Failure `usage` if the file exists already or cannot be written. */
async function writeReport(context: Context, path: string, readings: Readings): Promise<void> {
  try {
    const text = JSON.stringify(reportOf(readings), undefined, 2);
    await writeFile(resolve(context.cwd, path), `${text}\n`, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'it exists already. Choose another name' : message;
    throw new Failure('usage', `Cannot write the report to ${path}: ${reason}.`, { cause });
  }
  note(context, safeText(`Wrote the report to ${path}`));
}

function renderChecks({ options }: Context, checks: readonly Check[], paper: Paper): string[] {
  const paints = { ok: paper.good, warning: paper.warn, problem: paper.error, skipped: paper.dim };
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks.map(({ name, state, message, next }) => {
    const advice = next ? ` ${suggestion(options, next)}` : '';
    return `${paints[state](state.padEnd(7))}  ${name.padEnd(width)}  ${safeText(message)}${advice}`;
  });
}

/** Says what would stop a sale, one line each. Reserves and changes nothing. */
async function doctor(context: Context, { report }: DoctorOptions): Promise<void> {
  refuseRaw(context);
  if (report !== undefined) note(context, REPORT_CONTENTS);
  const { checks, readings, isLoggedIn } = await progress(context, 'Checking', examine(context));
  const failure = failureOf(checks);
  const { options } = context;
  const view = {
    json: {
      ready: failure === undefined,
      checks: checks.map(({ name, state, message, next, code }) => {
        return { name, state, message, code, next: next && commandLine(options, next) };
      }),
    },
    lines: (paper: Paper) => renderChecks(context, checks, paper),
  };
  if (isLoggedIn) await printView<'doctor'>(context, view);
  else printLocal<'doctor'>(context, view);
  if (report !== undefined) await writeReport(context, report, readings);
  if (failure) throw failure;
}
