import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
export const BIN = join(ROOT, 'bin/ticketswitch.js');

/** A home of its own for everything that is measured, deleted when the benchmark ends. */
export const HOME = mkdtempSync(join(tmpdir(), 'ticketswitch-bench-'));
process.on('exit', () => rmSync(HOME, { recursive: true, force: true }));

/** The environment of what is measured: this machine's, with a home of its own and the demo user. */
export const ENV = {
  ...process.env,
  TICKETSWITCH_CONFIG_DIR: HOME,
  TICKETSWITCH_DATA_DIR: HOME,
  TICKETSWITCH_USER: 'demo',
  TICKETSWITCH_PASSWORD: 'demopass',
};
