import type { Client } from './api/client.ts';
import type { Io } from './io.ts';
import type { Journal } from './store/journal.ts';
import type { Settings } from './store/settings.ts';
import type { Store } from './store/store.ts';

/** Environment variables, as handed in: nothing but main reads `process`. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The options every command takes, as given on the command line. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly raw?: boolean;
  readonly sandbox?: boolean;
  readonly profile?: string;
  readonly url?: string;
  readonly user?: string;
  readonly passwordStdin?: boolean;
  readonly subUser?: string;
  readonly language?: string;
  readonly insecure?: boolean;
  readonly debug?: boolean;
  readonly color?: boolean;
}

/** What a command is given. Settings, store and api are made when first asked for, so `--help` needs none. */
export interface Context {
  readonly io: Io;
  readonly env: Env;
  readonly cwd: string;
  readonly options: GlobalOptions;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Aborted by SIGINT, SIGTERM and SIGHUP; its reason is a Failure `interrupted`. */
  readonly signal: AbortSignal;
  /** Does what Ctrl-C does where a prompt has taken the key: once aborts the signal, again leaves at once. */
  interrupt(): void;
  /** What is said when somebody leaves at once, without waiting for what still runs: such as a hold that stands. */
  readonly lastWords: { text?: string | undefined };
  store(): Promise<Store>;
  settings(): Promise<Settings>;
  /** What this machine reserved and bought. */
  journal(): Promise<Journal>;
  api(): Promise<Client>;
}
