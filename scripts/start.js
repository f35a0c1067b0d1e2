// npm start: the program, built again if a source file has changed. Plain JavaScript, so that it starts fast.
import './require-node.js';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from './fingerprint.js';

function build() {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'build.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status ?? 1;
}

process.exitCode = isBuilt() ? 0 : build();
if (process.exitCode === 0) await import('../bin/ticketswitch.js');
