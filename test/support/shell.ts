import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Result } from './run.ts';

/** Examples and scripts read JSON with it. */
export const HAS_JQ = spawnSync('jq', ['--version']).status === 0;

/** One run of `ticketswitch` in a script. */
export interface Invocation {
  readonly args: readonly string[];
  /** The working folder, which is also the home. */
  readonly home: string;
  readonly stdin: string;
  /** `TICKETSWITCH_…`, as the script has set them. */
  readonly env: Readonly<Record<string, string>>;
}

type Program = (invocation: Invocation) => Promise<Result>;

/**
 * `ticketswitch` in a script: asks the test's process to run the program. To start one for each command of each document
 * on each day would take minutes.
 */
const FUNCTION = `
set -euo pipefail
export HOME=$PWD
ticketswitch() {
  local name connection code out err input='' set=()
  if [[ -p /dev/stdin || -f /dev/stdin ]]; then input=$(cat); fi
  for name in "\${!TICKETSWITCH_@}"; do set+=("$name=\${!name}"); done
  exec {connection}<>"/dev/tcp/127.0.0.1/$PORT"
  printf '%s\\0' "$PWD" "$input" "\${#set[@]}" "\${set[@]}" "$#" "$@" >&"$connection"
  IFS= read -r -d '' code <&"$connection"
  IFS= read -r -d '' out <&"$connection"
  IFS= read -r -d '' err <&"$connection"
  exec {connection}>&-
  printf %s "$out"
  printf %s "$err" >&2
  return "$code"
}
export -f ticketswitch
`;

/** What a script sent, if all of it is there: fields that end with NUL, lists after their length. */
function invocationOf(sent: string): Invocation | undefined {
  const [home = '', stdin = '', variables = '0', ...rest] = sent.split('\0').slice(0, -1);
  const set = rest.slice(0, Number(variables));
  const [count, ...args] = rest.slice(Number(variables));
  if (count === undefined || args.length < Number(count)) return undefined;
  const env = Object.fromEntries(
    set.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
  return { args, home, stdin, env };
}

/** Bash, for scripts that call the program. It runs in this process, so the test decides what time it is. */
export class Shell {
  readonly #program: Program;
  readonly #server: Server;
  /** Why a run of the program ended the script, if it was the test's own fault. */
  #fault: unknown;

  private constructor(program: Program) {
    this.#program = program;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async open(program: Program): Promise<Shell> {
    const shell = new Shell(program);
    await once(shell.#server.listen(0, '127.0.0.1'), 'listening');
    return shell;
  }

  close(): void {
    this.#server.close();
  }

  #serve(socket: Socket): void {
    let sent = '';
    // A script that pipes into `head` does not wait for the rest.
    socket.on('error', () => {});
    socket.setEncoding('utf8').on('data', async (chunk) => {
      sent += chunk;
      const invocation = invocationOf(sent);
      if (!invocation) return;
      try {
        const { code, stdout, stderr } = await this.#program(invocation);
        socket.end(`${code}\0${stdout}\0${stderr}\0`);
      } catch (error) {
        this.#fault = error;
        socket.end('70\0\0\0');
      }
    });
  }

  /**
   * Runs a script with a folder as its home. It ends at the first command that fails.
   * @param bin a folder of programs that it may call besides.
   * @throws what the program's run threw.
   */
  async run(script: string, home: string, bin: string): Promise<Result> {
    const { port } = this.#server.address() as AddressInfo;
    const child = spawn('bash', ['-c', FUNCTION + script], {
      cwd: home,
      env: { PATH: `${bin}:${process.env.PATH}`, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const closed = once(child, 'close');
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault !== undefined) throw fault;
    return { code: code ?? -1, stdout, stderr };
  }
}
