import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headingsOf } from './support/documents.ts';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** The layers of docs/architecture.md from the top down. A layer imports from itself and from lower ones. */
const PROGRAM = [
  'main.ts',
  'program.ts',
  'command-list.ts',
  'create-context.ts',
  'interruption.ts',
  'streams.ts',
  'commands',
  'completion',
  'doctor',
  'wizard',
  'login',
  'pictures',
  'prompts',
  'checkout',
  'output',
  'context.ts',
  'open-sandbox.ts',
  'program-client.ts',
  'proxied-fetch.ts',
  'proxy-setting.ts',
  'api',
  'store',
  'rules',
  'options.ts',
  'host.ts',
  'mask.ts',
  'failure.ts',
  'model',
  'suggest.ts',
  'file-lock.ts',
  'sqlite.ts',
  'sqlite-upgrade.ts',
  'private-files.ts',
  'version.ts',
];

/** The layers of the sandbox, from the top down. */
const SANDBOX = [
  'index.ts',
  'listen.ts',
  'guard.ts',
  'app.ts',
  'delivery.ts',
  'strange.ts',
  'routes',
  'pages.ts',
  'wire',
  'state',
  'request.ts',
  'rules',
  'catalogue',
  'rehearsal.ts',
  'params.ts',
  'errors.ts',
];

/** What the sandbox and the program both use: rules, the model, and opening a database. */
const SHARED = ['rules', 'model', 'sqlite.ts'];

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** Files of src/ that a file imports, types and lazy imports too. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)]
    .map(([, path = '']) => relative(SRC, join(SRC, dirname(file), path)))
    .filter((path) => !path.startsWith('..'));
}

const layerOf = (file: string) => file.split('/')[0] ?? '';
const isSandbox = (file: string) => layerOf(file) === 'sandbox';
const inSandbox = (file: string) => file.replace(/^sandbox\//, '');

/** Imports that go up, as "from -> to". */
function upward(layers: readonly string[], files: readonly string[], pathOf: (file: string) => string) {
  const floor = (file: string) => layers.indexOf(layerOf(pathOf(file)));
  return files.flatMap((file) =>
    importsOf(file)
      .filter((path) => files.includes(path))
      .filter((path) => floor(path) < floor(file))
      .map((path) => `${file} -> ${path}`),
  );
}

describe('imports point downward', () => {
  const program = FILES.filter((file) => !isSandbox(file));
  const sandbox = FILES.filter(isSandbox);

  it('finds the imports there are', () => {
    expect(importsOf('main.ts')).toContain('program.ts');
    expect(importsOf('command-list.ts')).toContain('commands/events.ts');
    expect(importsOf('sandbox/app.ts')).toContain('sandbox/routes/index.ts');
  });

  it('every file is in a known room', () => {
    expect(program.map(layerOf).filter((layer) => !PROGRAM.includes(layer))).toEqual([]);
    expect(
      sandbox.map((file) => layerOf(inSandbox(file))).filter((layer) => !SANDBOX.includes(layer)),
    ).toEqual([]);
  });

  it('in the program', () => {
    expect(upward(PROGRAM, program, (file) => file)).toEqual([]);
  });

  it('in the sandbox', () => {
    expect(upward(SANDBOX, sandbox, inSandbox)).toEqual([]);
  });

  it('rules and model do no I/O: they import only each other, zod and Failure', () => {
    const allowed = ['rules', 'model', 'failure.ts'];
    const pure = program.filter((file) => ['rules', 'model'].includes(layerOf(file)));
    expect(pure.flatMap(importsOf).filter((path) => !allowed.includes(layerOf(path)))).toEqual([]);
    const libraries = pure.flatMap((file) =>
      [...readFileSync(join(SRC, file), 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(([, name]) => name),
    );
    expect(libraries.filter((name) => name !== 'zod/mini')).toEqual([]);
  });
});

it('the client says nothing of commands and flags: other programs use it', () => {
  const client = FILES.filter((file) => ['api', 'model'].includes(layerOf(file)));
  const spoken = client.flatMap((file) => {
    const text = readFileSync(join(SRC, file), 'utf8').replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, '');
    return [...text.matchAll(/'[^'\n]*'|`[^`]*`/g)].map(([literal]) => literal);
  });
  expect(spoken.length).toBeGreaterThan(200);
  expect(spoken.filter((text) => /--[a-z]|ticketswitch [a-z]/.test(text))).toEqual([]);
});

describe('the sandbox is separate', () => {
  it('only open-sandbox.ts imports it', () => {
    const importers = FILES.filter((file) => !isSandbox(file) && importsOf(file).some(isSandbox));
    expect(importers).toEqual(['open-sandbox.ts']);
  });

  it('imports only rules, the model and sqlite.ts from the program', () => {
    const imported = FILES.filter(isSandbox)
      .flatMap(importsOf)
      .filter((path) => !isSandbox(path));
    expect(imported.filter((path) => !SHARED.includes(layerOf(path)))).toEqual([]);
  });
});

describe('citations', () => {
  const sources = ['src', 'test', 'bench', 'docs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|md)$/.test(file))
      .map((file) => join(ROOT, folder, file)),
  );

  /** Citations of a document or heading that does not exist, as "file: citation". */
  function missingCitations(path: string): string[] {
    const cited = readFileSync(path, 'utf8').matchAll(/docs\/([\w-]+\.md)(?:#([\w-]+))?/g);
    return [...cited].flatMap(([citation, file = '', anchor]) => {
      const document = join(ROOT, 'docs', file);
      const exists =
        existsSync(document) && (anchor === undefined || headingsOf(`docs/${file}`).includes(anchor));
      return exists ? [] : [`${relative(ROOT, path)}: ${citation}`];
    });
  }

  it('every document and heading', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.flatMap(missingCitations)).toEqual([]);
  });

  it('every acceptance row that is cited exists', () => {
    const rows = new Set(
      readFileSync(join(ROOT, 'docs/acceptance.md'), 'utf8')
        .match(/\b[RC]\d+\b/g)
        ?.map(String),
    );
    const cited = sources.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/docs\/acceptance\.md, ((?:[RC]\d+(?:, )?)+)/g)].flatMap(
        ([, list = '']) => list.match(/[RC]\d+/g) ?? [],
      ),
    );
    expect(cited.length).toBeGreaterThan(10);
    expect(cited.filter((row) => !rows.has(row))).toEqual([]);
  });

  it('every test that docs/acceptance.md names exists', () => {
    const text = readFileSync(join(ROOT, 'docs/acceptance.md'), 'utf8');
    const named = [...text.matchAll(/(wizard|`(test\/[^`]+)`)(?: "([^"]+)")?/g)].filter(
      ([, , path, title]) => path ?? title,
    );
    expect(named.length).toBeGreaterThan(40);
    const missing = named.filter(([, , path = 'test/wizard/acceptance.test.ts', title = '']) => {
      if (!existsSync(join(ROOT, path))) return true;
      const tests = readFileSync(join(ROOT, path), 'utf8');
      return !title.split('…').every((part) => tests.includes(part.trim()));
    });
    expect(missing.map(([citation]) => citation)).toEqual([]);
  });

  it('nothing cites sections of a document without naming it', () => {
    const cites = (path: string) => /§ ?\d/.test(readFileSync(path, 'utf8'));
    expect(sources.filter(cites).map((path) => relative(ROOT, path))).toEqual([]);
  });
});
