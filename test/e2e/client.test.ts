import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'node_modules/.bin');

const sh = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe', env: { PATH: process.env.PATH } });

/** Packs the program as it is published. Returns the file. */
function pack(folder: string): string {
  const args = ['pack', ROOT, '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(sh('npm', args, folder));
  return join(folder, filename);
}

it('the sale of docs/client.md compiles and runs in a project of its own; the types suit every import', () => {
  const project = createHome();
  const tarball = pack(project);
  const installed = join(project, 'node_modules/ticketswitch');
  mkdirSync(installed, { recursive: true });
  sh('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'], project);
  symlinkSync(join(ROOT, 'node_modules/@types'), join(project, 'node_modules/@types'));
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
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
