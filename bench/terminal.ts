import { spawn } from '@lydell/node-pty';
import { ENV } from './home.ts';
import type { CommandLine } from './processes.ts';

/** What the first question of the wizard asks. */
const QUESTION = /What next/;

/** Milliseconds from the start of a program in a terminal until it has drawn its first question. */
export async function timeToQuestion([command, ...args]: CommandLine): Promise<number> {
  const started = performance.now();
  const pty = spawn(command, args, { cols: 80, rows: 24, env: { ...ENV, TERM: 'xterm-256color' } });
  let text = '';
  try {
    return await new Promise((done, fail) => {
      pty.onData((data) => {
        text += data;
        if (QUESTION.test(text)) done(performance.now() - started);
      });
      pty.onExit(() => fail(new Error(`it ended without a question: ${text}`)));
    });
  } finally {
    pty.kill('SIGKILL');
  }
}
