import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';
import { packagesOf } from '../../licences.ts';
import { withoutUnused } from '../../unused.ts';
import { DOCUMENTS, linksOf } from '../support/documents.ts';
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

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly man: readonly string[];
}

const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

it('runs nothing when it is installed, and installs nothing else', () => {
  const installing = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'];
  expect(Object.keys(manifest.scripts).filter((name) => installing.includes(name))).toEqual([]);
  expect(manifest.dependencies).toBeUndefined();
});

let packed: { readonly files: readonly string[]; readonly size: number } | undefined;

/** What `npm pack` would pack. */
function pack(): NonNullable<typeof packed> {
  if (packed) return packed;
  const [{ files, size }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: 'pipe',
    }),
  );
  packed = { files: files.map(({ path }: { path: string }) => path), size };
  return packed;
}

it('has every file that its documents link to', () => {
  const { files } = pack();
  const documents = files.filter((file) => DOCUMENTS.has(file));
  expect(documents).toContain('README.md');
  const targets = documents.flatMap(linksOf).map((link) => link.replace(/#.*/, ''));
  expect(targets.length).toBeGreaterThan(40);
  expect(targets.filter((file) => !files.includes(file))).toEqual([]);
});

it('has the licence of everything that is bundled, and its own', async () => {
  const bundle = await rolldown({
    cwd: ROOT,
    input: ['src/main.ts', 'src/sandbox/index.ts'],
    platform: 'node',
    plugins: [withoutUnused],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const bundled = packagesOf(output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : [])));
  const parts = readFileSync(join(ROOT, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8').split(
    `\n${'-'.repeat(80)}\n\n`,
  );
  const licences = new Map(parts.slice(1).map((part) => [part.split('\n', 1)[0] ?? '', part]));
  expect([...licences.keys()]).toEqual([...bundled.keys()]);
  expect(bundled.size).toBeGreaterThan(20);
  for (const [name, text] of licences) {
    expect(text, name).toMatch(/MIT|ISC|Apache|BSD|Permission to use|Redistribution and use/i);
  }
  // Parts that these packages have taken from elsewhere.
  expect(licences.get('sixel 0.16.0')).toContain('Copyright (c) 2017 Photopea');
  expect(licences.get('jpeg-js 0.4.4')).toContain('Copyright 2011 notmasteryet');
  const { files, size } = pack();
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'SECURITY.md', 'dist/THIRD-PARTY-LICENSES.txt']));
  // npm installs man pages from an array alone.
  expect(manifest.man.map((path) => join(path)).filter((path) => files.includes(path))).toEqual([
    'dist/ticketswitch.1',
  ]);
  expect(files).not.toContain('dist/fingerprint.txt');
  // Declarations of what nobody can import, and every barcode there is, would double it.
  expect(size).toBeLessThan(600_000);
  expect(files).not.toContain('dist/types/api/wire.d.ts');
});
