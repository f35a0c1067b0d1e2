import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { envOf, type Result } from './run.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

/** Runs the built program in a process of its own, without a terminal, at home in a folder. */
export async function runBuilt(
  home: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: home, env: { ...envOf(home), ...env } });
  child.stdin.end();
  const ended = new Promise<number>((done) => child.on('close', (code) => done(code ?? -1)));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}
