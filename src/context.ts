import type { Client } from './api/client.ts';
import type { Notice } from './failure.ts';
import type { Env, Io } from './host.ts';
import type { Mask } from './mask.ts';
import type { GlobalOptions } from './options.ts';
import type { Journal } from './store/journal.ts';
import type { Settings } from './store/settings.ts';
import type { Store } from './store/store.ts';

/** The environment of a command. Settings, store, journal and client are created on first use. */
export interface Context {
  readonly io: Io;
  readonly env: Env;
  readonly cwd: string;
  /** "24.15.0". */
  readonly nodeVersion: string;
  readonly options: GlobalOptions;
  /** Epoch milliseconds by this machine's clock. */
  readonly now: () => number;
  /** The same by the API's clock, as far as its responses told: this machine's may be wrong. */
  readonly apiNow: () => number;
  /** Aborted by SIGINT, SIGTERM and SIGHUP with a Failure `interrupted` as its reason. */
  readonly signal: AbortSignal;
  /** Does what Ctrl-C does, for prompts that read the key themselves: aborts the signal, then exits at once. */
  interrupt(): void;
  /** Knows the secrets of the run; hides them in what is printed or recorded. */
  readonly mask: Mask;
  /** Printed if a second Ctrl-C ends the program at once, for example how long seats are held. */
  readonly lastWords: { notice?: Notice | undefined };
  store(): Promise<Store>;
  /** The settings there are. @throws Failure `not_logged_in` if a user or password is missing. */
  savedSettings(): Promise<Settings>;
  /** The settings. On a terminal, asks for a login if there is none. */
  settings(): Promise<Settings>;
  /** What was reserved and bought on this machine. */
  journal(): Promise<Journal>;
  api(): Promise<Client>;
  /** True if nothing is real: the built-in sandbox, or a host that has said that it is one. */
  isTraining(): Promise<boolean>;
}
