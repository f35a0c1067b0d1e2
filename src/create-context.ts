import type { Client } from './api/client.ts';
import type { Context } from './context.ts';
import { isFailure } from './failure.ts';
import { colorLevel, type Host, type Input, type Io, isPlain } from './host.ts';
import { Mask } from './mask.ts';
import type { Sandbox } from './open-sandbox.ts';
import type { GlobalOptions } from './options.ts';
import { safeText } from './output/safe-text.ts';
import type { Journal } from './store/journal.ts';
import type { Settings } from './store/settings.ts';
import type { Store } from './store/store.ts';

function createIo({ stdout, stderr, env }: Host, options: GlobalOptions, { input, wrap }: Run): Io {
  return {
    get stdin() {
      return input();
    },
    stdout,
    stderr,
    colorLevel: colorLevel({ flag: options.color, env, isTerminal: Boolean(stdout.isTTY && stderr.isTTY) }),
    wrap,
    canAsk: !options.json && !options.raw && stderr.isTTY === true && input().isTTY === true,
    isPlain: isPlain(env),
  };
}

function once<T>(create: () => Promise<T>): () => Promise<T> {
  let created: Promise<T> | undefined;
  return () => {
    created ??= create();
    return created;
  };
}

/** Provided by main. */
interface Run extends Pick<Context, 'signal' | 'interrupt' | 'lastWords'> {
  /** Opens stdin on first use: that takes longer than most commands need. */
  readonly input: () => Input;
  readonly wrap: Io['wrap'];
}

/** The context of one run. Modules are imported on first use. */
export class RunContext implements Context {
  readonly io: Io;
  readonly env: Host['env'];
  readonly cwd: string;
  readonly nodeVersion: string;
  readonly options: GlobalOptions;
  readonly now: () => number;
  readonly apiNow = () => this.now() + (this.#client?.clockOffset ?? 0);
  readonly signal: AbortSignal;
  readonly interrupt: () => void;
  readonly lastWords: Context['lastWords'];
  readonly mask = new Mask();
  readonly store = once(() => this.#openStore());
  readonly savedSettings = once(() => this.#readSettings());
  readonly settings = once(() => this.#findSettings());
  readonly journal = once(() => this.#openJournal());
  readonly api = once(() => this.#createClient());
  readonly #host: Host;
  readonly #opened: { close(): void }[] = [];
  #openedJournal: Journal | undefined;
  #client: Client | undefined;

  constructor(host: Host, options: GlobalOptions, run: Run) {
    this.#host = host;
    this.io = createIo(host, options, run);
    this.env = host.env;
    this.cwd = host.cwd();
    this.nodeVersion = host.versions.node;
    this.options = options;
    this.now = host.now ?? Date.now;
    this.signal = run.signal;
    this.interrupt = run.interrupt;
    this.lastWords = run.lastWords;
  }

  async isTraining(): Promise<boolean> {
    const { sandbox } = await this.settings();
    return sandbox || (await this.api()).isSandbox;
  }

  /** The command that shows what this run changed; undefined if it changed nothing. */
  get changed(): Journal['changed'] {
    return this.#openedJournal?.changed;
  }

  /** Closes the files that were opened. */
  close(): void {
    for (const one of this.#opened) one.close();
  }

  async #openStore(): Promise<Store> {
    const { Store } = await import('./store/store.ts');
    const store = Store.open(this.env);
    const { unknownSettings, path } = store;
    if (unknownSettings.length > 0) {
      const { note } = await import('./output/print.ts');
      note(
        this,
        `Settings that this version does not know, in ${path}: ${unknownSettings.map((one) => safeText(one)).join(', ')}. They are kept.`,
      );
    }
    return store;
  }

  async #readSettings(): Promise<Settings> {
    const { resolveSettings } = await import('./store/settings.ts');
    const { options, env, cwd, io } = this;
    return resolveSettings({ options, env, cwd, store: await this.store(), input: () => io.stdin });
  }

  async #findSettings(): Promise<Settings> {
    try {
      return await this.savedSettings();
    } catch (error) {
      if (!isFailure(error, 'not_logged_in') || !this.io.canAsk) throw error;
      const { logIn } = await import('./login/log-in.ts');
      await logIn(this);
      return this.#readSettings();
    }
  }

  async #openJournal(): Promise<Journal> {
    const { Journal } = await import('./store/journal.ts');
    const { dataDir } = await this.store();
    const journal = new Journal({ dataDir, now: this.now, host: this.#host, mask: this.mask });
    this.#opened.push(journal);
    this.#openedJournal = journal;
    return journal;
  }

  async #createClient(): Promise<Client> {
    const { sandbox, readPassword, ...account } = await this.settings();
    const { createProgramClient } = await import('./program-client.ts');
    const { io, env, signal, mask } = this;
    const { timeout } = this.#host;
    const password = await readPassword(signal);
    mask.add(password, Buffer.from(`${account.user}:${password}`).toString('base64'));
    this.#client = await createProgramClient({
      ...account,
      password,
      env,
      mask,
      now: this.now,
      signal,
      ...(timeout && { timeout }),
      ...(sandbox && { open: once(() => this.#openSandbox()) }),
      ...(this.options.debug && {
        debug: (line: string) => io.stderr.write(`${safeText(mask.hide(line))}\n`),
      }),
    });
    return this.#client;
  }

  /** The sandbox as a `fetch`: no socket is opened. */
  async #openSandbox(): Promise<Sandbox['fetch']> {
    const [{ openSandbox }, { sandboxState }] = await Promise.all([
      import('./open-sandbox.ts'),
      import('./store/sandbox-state.ts'),
    ]);
    const sandbox = await openSandbox({ state: sandboxState(await this.store()), clock: this.now });
    this.#opened.push(sandbox);
    return sandbox.fetch;
  }
}
