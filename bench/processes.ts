import { spawnSync } from 'node:child_process';
import { ENV } from './home.ts';

/** A command that is run as a whole process. */
export type CommandLine = readonly [command: string, ...args: string[]];

/** Writes the most memory that a Node process had, in KiB, when it ends. */
const REPORT_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\n"+process.resourceUsage().maxRSS))';

function run([command, ...args]: CommandLine, env = ENV): string {
  const { status, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${status}: ${stderr}`);
  return stderr;
}

/** Milliseconds from start to end. @throws Error if it fails. */
export function timeOf(line: CommandLine, env = ENV): number {
  const started = performance.now();
  run(line, env);
  return performance.now() - started;
}

/** The most memory that a Node process has, in MiB. */
export function memoryOf([node, ...args]: CommandLine): number {
  return (
    Number(
      run([node, '--import', REPORT_MEMORY, ...args])
        .trim()
        .split('\n')
        .at(-1),
    ) / 1024
  );
}

/** True if the command can be run here. */
export function canRun([command, ...args]: CommandLine): boolean {
  return spawnSync(command, args, { env: ENV }).status === 0;
}
