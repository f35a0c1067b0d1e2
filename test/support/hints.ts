import { expect } from 'vitest';
import { type Result, type RunOptions, run } from './run.ts';

/** The commands that a result suggests: "Next: …", "Check with: …", and `next` and `otherwise` of an error in JSON. */
export function hintsOf({ stderr }: Pick<Result, 'stderr'>): string[] {
  const spoken = [...stderr.matchAll(/[A-Z][a-z \n]+:\s(ticketswitch .+?)(?= ·\s|$)/gm)].map(
    ([, line = '']) => line,
  );
  const json = [...stderr.matchAll(/"(?:next|otherwise)":"((?:[^"\\]|\\.)+)"/g)].map(([, text]) =>
    JSON.parse(`"${text}"`),
  );
  return [...spoken, ...json];
}

/** The arguments of a suggested command line, as a shell would split it. */
export function argumentsOf(line: string): string[] {
  const words = line.match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  expect(words[0]).toBe('ticketswitch');
  return words.slice(1).map((word) => word.replaceAll("'", ''));
}

/** Runs commands in one place, and collects every hint that they print. */
export class HintCollector {
  readonly home: string;
  readonly flags: readonly string[];
  readonly hints = new Set<string>();
  readonly #options: RunOptions;

  constructor(home: string, flags: readonly string[], options: RunOptions) {
    this.home = home;
    this.flags = flags;
    this.#options = options;
  }

  /** Runs a command for people. */
  async run(...args: readonly string[]): Promise<Result> {
    const people = await run(this.home, [...args, ...this.flags], { ...this.#options, isRead: true });
    for (const hint of hintsOf(people)) this.hints.add(hint);
    return people;
  }

  /** Runs a command with `--json`; its hint must be the one that people get. */
  async runJson(...args: readonly string[]): Promise<Result> {
    const result = await run(this.home, [...args, ...this.flags, '--json'], this.#options);
    for (const hint of hintsOf(result)) this.hints.add(hint);
    return result;
  }

  /** Runs a suggested command as it was printed, with placeholders filled in. */
  follow(line: string, values: Readonly<Record<string, string>>): Promise<Result> {
    const args = argumentsOf(line)
      // It would watch until the transaction is settled.
      .filter((arg) => arg !== '--watch')
      .map((arg) => (/^<.*>$/.test(arg) ? (values[arg] ?? expect.unreachable(`no value for ${arg}`)) : arg));
    return run(this.home, args, this.#options);
  }
}
