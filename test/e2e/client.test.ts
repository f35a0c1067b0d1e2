import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { blocksOf, commandsOf } from '../support/documents.ts';
import { createHome } from '../support/run.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'node_modules/.bin');

const sh = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  });

/** Packs the program as it is published. Returns the file. */
function pack(folder: string): string {
  const args = ['pack', ROOT, '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(sh('npm', args, folder));
  return join(folder, filename);
}

it('the sale of docs/client.md compiles and runs in a project of its own; the types suit every import', () => {
  const project = createHome();
  const tarball = pack(project);
  const [, install] = blocksOf('docs/client.md').filter(({ language }) => language === 'sh');
  const commands = install ? commandsOf(install).map(({ text }) => text) : [];
  expect(commands).toContain(`npm install ./${basename(tarball)}`);
  for (const command of commands) sh('bash', ['-c', command], project);
  const installed = join(project, 'node_modules/ticketswitch');
  symlinkSync(join(ROOT, 'node_modules/@types'), join(project, 'node_modules/@types'));
  const example = /```ts\n(.*?)```/s.exec(readFileSync(join(ROOT, 'docs/client.md'), 'utf8'))?.[1] ?? '';
  writeFileSync(join(project, 'sale.ts'), example);
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    noEmit: true,
    types: ['node'],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['sale.ts'] }));

  sh(join(BIN, 'tsc'), ['-p', project], project);
  const said = sh(process.execPath, ['sale.ts'], project);
  expect(said.split('\n')).toEqual([
    expect.stringMatching(/^Matthew Bourne's Nutcracker TEST .+ £\d+\.\d\d$/),
    expect.stringMatching(/^Held for 15 minutes £\d+\.\d\d$/),
    expect.stringMatching(/^purchased \S+$/),
    '',
  ]);

  sh(join(BIN, 'attw'), [tarball, '--profile', 'esm-only', '--no-emoji', '--no-color'], project);
  sh(join(BIN, 'publint'), [installed, '--strict', '--pack', 'false'], project);
});
