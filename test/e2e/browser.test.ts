import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { KEYS, PATIENCE } from '../support/screen.ts';
import { Terminal } from '../support/terminal.ts';

/** A folder for PATH whose browser writes down the address that it is given. */
function browserIn(home: string): { folder: string; file: string } {
  const [folder, file] = [join(home, 'bin'), join(home, 'opened')];
  mkdirSync(folder);
  const program = join(folder, 'xdg-open');
  writeFileSync(program, `#!/bin/sh\nprintf %s "$1" > '${file}'\n`);
  chmodSync(program, 0o700);
  return { folder, file };
}

it.runIf(process.platform === 'linux')('a seating plan opens in the browser with one key', async () => {
  const home = createHome();
  const { folder, file } = browserIn(home);
  const env = { PATH: `${folder}:${process.env.PATH}` };
  const terminal = new Terminal(home, ['book', '--sandbox'], { env, rows: 60 });
  await terminal.shows('New sale');
  terminal.press(KEYS.enter);
  await terminal.shows('type to search');
  terminal.press('nutcracker');
  await terminal.shows(/❯ Matthew.*\n +1 event/);
  terminal.press(KEYS.tab);
  await terminal.shows('s seating plan');
  terminal.press('s');
  await terminal.shows(/Opened in the browser:\s+https:/);
  const until = Date.now() + PATIENCE;
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') {
    if (Date.now() > until) throw new Error('no address was opened');
    await sleep(20);
  }
  const opened = readFileSync(file, 'utf8');
  expect(opened).toMatch(/^https:\/\/\S+seating_plan\S*$/);
  expect(terminal.history()).toContain(opened);
  terminal.press(KEYS.ctrlC);
  expect(await terminal.ends()).toBe(130);
});
