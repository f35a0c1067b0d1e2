import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';

const ROOT = join(import.meta.dirname, '../..');

it("the worked example of docs/sandbox.md compiles and passes in somebody else's project", () => {
  const project = createHome();
  const example = /```ts\n(.*?)```/s.exec(readFileSync(join(ROOT, 'docs/sandbox.md'), 'utf8'))?.[1];
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(ROOT, join(project, 'node_modules/ticketswitch'));
  symlinkSync(join(ROOT, 'node_modules/@types'), join(project, 'node_modules/@types'));
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  writeFileSync(join(project, 'hold.test.ts'), example ?? '');
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    noEmit: true,
    types: ['node'],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['hold.test.ts'] }));

  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', project], { stdio: 'pipe' });
  const passed = execFileSync(process.execPath, ['--test', '--test-reporter=tap', 'hold.test.ts'], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  expect(passed).toMatch(/# pass 1\n# fail 0/);
});
