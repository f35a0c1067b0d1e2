import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
export const BIN = join(ROOT, 'bin/ticketswitch.js');

/** Creates a home, deleted when the benchmark ends. */
function createHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'ticketswitch-bench-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** The environment of what is measured: this machine's, with a home of its own and the demo user. */
function envOf(home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TICKETSWITCH_CONFIG_DIR: home,
    TICKETSWITCH_DATA_DIR: home,
    TICKETSWITCH_USER: 'demo',
    TICKETSWITCH_PASSWORD: 'demopass',
  };
}

/** A home for everything that is measured. */
export const HOME = createHome();
export const ENV = envOf(HOME);

/** The environment with a home in which nothing is sold. */
export const EMPTY_ENV = envOf(createHome());
