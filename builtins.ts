import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';

const IMPORT = /^import (.+) from "([^"]+)";$/gm;

/** The left side of a declaration for what an import statement names: `a, { b as c }` becomes `a` and `{ b: c }`. */
function targetsOf(names: string): string[] {
  const [, first = '', listed] = /^([^{]*?)(?:,\s*)?(\{.*\})?$/.exec(names) ?? [];
  return [first.replace('* as ', ''), listed?.replaceAll(' as ', ': ') ?? ''].filter(Boolean);
}

/**
 * Takes Node's modules from `process` instead of importing them: an import statement reads every property of a module,
 * and the getters among them load some 25 others.
 */
export const builtins: Plugin = {
  name: 'builtins',
  renderChunk(code) {
    return code.replaceAll(IMPORT, (statement, names: string, id: string) => {
      if (!isBuiltin(id)) return statement;
      return targetsOf(names)
        .map((target) => `const ${target} = globalThis.process.getBuiltinModule("${id}");`)
        .join('\n');
    });
  },
};
