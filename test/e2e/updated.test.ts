import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const ROOT = join(import.meta.dirname, '../..');

it('a program that is updated while it runs says so', async () => {
  const home = createHome();
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(ROOT, part), join(home, part), { recursive: true });
  const bin = join(home, 'bin/ticketswitch.js');
  const terminal = new Terminal(home, [bin, 'book', '--sandbox'], {
    program: process.execPath,
    columns: 120,
  });
  await terminal.shows('What next?');
  const chunks = join(home, 'dist/chunks');
  for (const name of readdirSync(chunks)) if (name.startsWith('wizard.task')) rmSync(join(chunks, name));
  terminal.press(KEYS.enter);
  expect(await terminal.ends()).toBe(1);
  expect(terminal.history()).toContain(
    'Error: ticketswitch was updated or removed while it was running. Start it again;',
  );
});
